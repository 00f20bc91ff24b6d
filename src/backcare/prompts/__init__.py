"""Ask one question at a time on a terminal: with the keyboard's arrows and digits, or as numbered lines.

The only importer of questionary and what lies under it. Nothing here says what an answer means; silence, a closed
input and an interrupted one are never an answer, but end the interview.
"""
