"""A story's texts in other languages: a PO file each in its folder ``translations``, keyed by the texts.

The form is gettext's, so that translators have their tools for it, and a text that is changed has no
translation until someone gives it one. An entry marked ``fuzzy`` was translated by a machine and has not been
read by a speaker; who reads it takes the mark away.
"""
