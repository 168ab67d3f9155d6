# Verbs and words on what banks and operators take and give by themselves.

help-account-charge = Record what the bank or operator took by itself: a monthly fee, a card, a commission
help-account-charge-next = compare with the bank: ndimbal statement. A mistake? Take it back: ndimbal correct.
help-account-credit = Record what the bank or operator gave by itself: interest, a charge given back
help-account-credit-next = compare with the bank: ndimbal statement. A mistake? Take it back: ndimbal correct.
arg-account-charge-account = Out of which account
arg-account-charge-amount = How much, without a sign
arg-account-charge-date = When the bank took it; without it: today
arg-account-credit-account = Into which account
arg-account-credit-amount = How much, without a sign
arg-account-credit-date = When the bank gave it; without it: today
arg-import-charge = What the bank or operator took, or gave, by itself: the line says which
lines-step-charge = a charge of the bank or operator
lines-step-credit = given by the bank or operator
line-why-marked-charge = the bank marks it as a charge or interest of its own
line-why-says-charge = the text says that it is a charge
line-why-says-interest = the text says that it is interest, or a charge given back
line-why-charged-before = a line with these words was one before
line-why-maybe-fee = it may be the fee of something that is not in the books yet
line-why-fee-beside = the operator took a fee beside it
