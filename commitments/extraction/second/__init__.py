"""The second reader: what it is asked, how its answer is read, and where its quotes stand. Plain, without a network.

It answers with quotes and never with offsets or dates: a quote is looked for in the article, and the windows come from
the language's own finding of dates.
"""
