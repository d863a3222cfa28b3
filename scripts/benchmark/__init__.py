"""The benchmark at the size of a corpus: `scripts/bench --corpus FOLDER`."""
