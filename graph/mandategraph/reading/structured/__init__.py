"""What the readers of marked-up formats share: from parts that the markup tells apart to the blocks of a `Document`.

a format's reader --parts--> labels, outline --> numbered parts --writing--> text, blocks and offset map
"""
