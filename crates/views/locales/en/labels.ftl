# One label for every word of the ledger: short, lower case, to stand in a table or inside a sentence.

event-founded = federation founded
event-officer-granted = officer appointed
event-device-added = device added
event-endorsed = voice for a proposal
event-account-opened = account opened
event-rights-allotted = drawing rights passed on
event-transfer-sent = transfer sent
event-transfer-received = transfer received
event-gift-received = gift received
event-member-admitted = member admitted
event-member-left = member left
event-dues-obliged = dues owed
event-dues-paid = dues paid
event-case-opened = case opened
event-eligibility-stated = entitlement stated
event-case-decided = voice on a case
event-funds-allocated = money set aside
event-payout-ordered = payout ordered
event-payout-cancelled = payout order taken back
event-payout-paid = payout paid
event-payout-confirmed = payout confirmed
event-payout-disputed = payout disputed
event-settled = settled
event-case-step-done = step of a case done
event-case-closed = case closed
event-corrected = record corrected
event-not-understood = not understood here

role-president = president
role-secretary = secretary
role-treasurer = treasurer
role-commissioner = commissioner
role-auditor = auditor
role-companion = companion of families
role-contact = contact in Senegal

chapter-kind-city = city association
chapter-kind-contact-office = contact office in Senegal

case-class-death = death
case-class-care = illness and care
case-class-hardship = hardship

case-state-open = open
case-state-approved = approved
case-state-declined = declined
case-state-deferred = put off
case-state-closed = closed

payout-state-ordered = ordered, not paid
payout-state-cancelled = taken back, not to be paid
payout-state-paid = paid, not confirmed
payout-state-confirmed = confirmed
payout-state-disputed = in dispute

outcome-approve = approve
outcome-part = approve in part
outcome-decline = decline
outcome-defer = put off

reason-waiting-period = the waiting time was not over
reason-lapsed = the right to help had ended
reason-ceiling-reached = the ceiling is used up
reason-class-not-covered = the rules have no such help
reason-missing-document = a paper is missing
reason-duplicate = already helped elsewhere
reason-public-cover = the public system pays

payee-funeral-home = funeral home
payee-airline = airline or travel agency
payee-carrier = carrier to the burial place
payee-family = family
payee-hospital = hospital or clinic
payee-pharmacy = pharmacy
payee-member = member
payee-provider = other provider

place-spain = Spain
place-senegal = Senegal

channel-cash = cash
channel-bank = bank transfer
channel-bizum = Bizum
channel-wave = Wave
channel-orange-money = Orange Money
channel-card = card

account-class-cash = cash box
account-class-bank = bank account
account-class-mobile-money = mobile money
account-class-float = money held by the contact

account-pool = common pool
account-in-transit = on its way
account-exchange = currency exchange
account-opening = opening balance of { $chapter }
account-dues = dues of { $chapter }
account-gifts = gifts to { $chapter }
account-case = case { $case }
account-fees = fees of { $chapter }
account-loss = losses of { $chapter }
account-debt-to-pool = debt of { $chapter } to the common pool

step-quotes = both quotes received
step-papers = papers complete
step-departure = departure from Spain
step-arrival = arrival in Senegal
step-burial = burial

wrong-short = less arrived than was sent
wrong-not-arrived = nothing arrived
wrong-wrong-payee = somebody else received it
wrong-bad-evidence = the proof does not fit

settlement-made-good = what was missing came
settlement-borne-by-chapter = the chapter bears it
settlement-accepted = looked at and accepted
settlement-corrected = corrected in the record

mistake-amount = wrong amount
mistake-person = wrong person
mistake-account = wrong account
mistake-date = wrong date
mistake-twice = recorded twice
mistake-never-happened = never happened

fate-counts = counts
fate-void = no effect
fate-irregular = irregular
fate-not-understood = not understood here

standing-waits = { $why } It counts when accepted.
standing-waits-do = Have somebody look at it who had no part in it, and settle it: accepted, or as a mistake.

benefit-rep = carrying the body home
benefit-rep-inland = carriage to the burial place
benefit-escort = ticket for the companion
benefit-fam-es = help for the family in Spain
benefit-fam-sn = help for the family in Senegal
benefit-burial-local = burial where the person died
benefit-return-med = return of the gravely ill
benefit-care-es = care in Spain
benefit-care-sn = care in Senegal
benefit-trad = traditional care
benefit-incap = help when unable to work
benefit-hardship = help in hardship
