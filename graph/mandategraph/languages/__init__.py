"""Language packs, one TOML file a language."""
