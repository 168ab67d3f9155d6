# Plans of dues and benefits, and the drafts that they are written in.
event-plan-adopted = plan adopted
event-draft-edited = draft changed
says-plan-adopted = { $chapter ->
    [none] The federation is to judge by the plan { $plan } from { $date } on.
   *[other] { $chapter } is to judge by the plan { $plan } from { $date } on.
}
says-draft-edited = { $chapter ->
    [none] The text { $document } of the federation's draft was changed ({ $count } bytes).
   *[other] The text { $document } of the draft of { $chapter } was changed ({ $count } bytes).
}

refusal-bad-plan = Nobody can be judged by this plan: something in it is missing or contradicts itself.
refusal-bad-plan-do = Write it into a file and look at what is wrong: ndimbal plan check
refusal-wrong-number = A plan takes the number behind the one in force, and another one took it meanwhile.
refusal-wrong-number-do = Look at the plans (ndimbal plan list) and propose it anew.
refusal-other-plan = This case is judged by the plan that was in force on the day of what happened, and this names another one.
refusal-other-plan-do = See which one it is (ndimbal plan show --chapter … --on …) and name it with its number.
refusal-not-in-plan = The plan has no such benefit for a case like this.
refusal-not-in-plan-do = Look at the benefits of the plan: ndimbal plan show
refusal-beyond-plan = The plan gives at most { $available } for this.
refusal-beyond-plan-do = State at most that much.

occasion-death-in-spain = death in Spain
occasion-death-in-senegal = death in Senegal
occasion-medical-return = return of the gravely ill
occasion-care-in-spain = care in Spain
occasion-care-in-senegal = care in Senegal
occasion-traditional-care = traditional care
occasion-incapacity = unable to work
occasion-hardship = hardship
covered-member = the member
covered-minors = the member and their minors
covered-household = the household
covered-ascendants = the household, parents and grandparents
rejoining-waits-again = waits anew before being covered
rejoining-pays-arrears = pays what was left unpaid and keeps the first day of joining
plan-state-waits = waits for voices
plan-state-in-force = in force
plan-state-coming = adopted, not in force yet
plan-state-replaced = replaced
plan-state-lost = another one stands in its place
plan-state-void = without effect
benefit-escort-med = ticket for who goes along with the ill
benefit-detention = help when held at the border
