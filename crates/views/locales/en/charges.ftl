# What banks and operators take and give by themselves.

event-account-charged = account charged
event-account-credited = account credited
says-account-charged = The bank or operator of { $account } took { $amount } out of it on { $date }.
says-account-credited = The bank or operator of { $account } put { $amount } into it on { $date }.
rule-charged = What the bank or operator takes by itself leaves its account, and is a fee of the account's chapter.
rule-credited = What the bank or operator gives by itself comes into its account, and stands beside the fees of the account's chapter.
refusal-cash-is-counted = This is a cash box: no bank or operator takes anything out of it or puts anything in.
refusal-cash-is-counted-do = Two officers count what is in it, and the difference is recorded: ndimbal count
