# What something rests on: sentences of `explain`.

ground-dues-plan = By the plan “{ $plan }”, in force since { $since }, an adult pays { $adult }{ $minor ->
        [none] {""}
       *[other] {" "}and a minor { $minor }
    } for { $months ->
        [one] a month
        [12] a year
       *[other] { $months } months
    }.
ground-dues-no-plan = No plan was in force for { $chapter } on { $date }: the amount was set by hand.
ground-dues-household = The household on { $date }: { $adults ->
        [one] one adult
       *[other] { $adults } adults
    }{ $minors ->
        [0] {""}
        [one] {" "}and one minor
       *[other] {" "}and { $minors } minors
    }. That makes { $amount }.
ground-dues-other = For the household on { $date } the plan would ask { $amount }: another amount was set by hand.
ground-dues-more = The household on { $date } owes { $amount } for this time; the rest is owed already.
ground-dues-not-asked = It is not asked for any more.
ground-pays-for = { $amount } of it is for the dues from { $from } to { $until }.
ground-paid-ahead = { $amount } of it is for no period yet: it is paid ahead.
ground-levy-plan = By the plan “{ $plan }” an adult pays { $amount } of a levy.
ground-case-plan = The plan “{ $plan }”, in force since { $since }, judges what happened on { $date }.
ground-case-no-plan = No plan judges this case: what it gives was stated by hand.
ground-benefit = { $benefit }, for { $occasion }: at most { $amount } in a case.
ground-waiting = { $benefit }: can be had { $months ->
        [0] {""}
        [one] one month{" "}
       *[other] { $months } months{" "}
    }{ $days ->
        [0] { $months ->
            [0] at once after joining
           *[other] after joining
        }
        [one] { $months ->
            [0] one day after joining
           *[other] and one day after joining
        }
       *[other] { $months ->
            [0] { $days } days after joining
           *[other] and { $days } days after joining
        }
    }.
ground-year = { $benefit }, at most in a year of dues:{ $person ->
        [none] {""}
       *[other] {" "}for one person { $person };
    }{ $household ->
        [none] {""}
       *[other] {" "}for one household { $household };
    }{ $chapter ->
        [none] {""}
       *[other] {" "}for the whole chapter { $chapter };
    }{ $times ->
        [none] {""}
        [one] {" "}once for one person;
       *[other] {" "}{ $times } times for one person;
    } what went before counts.
ground-share = { $benefit }: the member bears { $percent } % of the bill.
ground-bills = { $benefit }: bills of { $amount } are there.
ground-public = Whether the public system pays, on { $date }: { $answer }.
ground-heirs = What the heirs want, on { $date }: { $choice }.
ground-cover = Whether the member was covered on { $date } is told to those who keep the list: ndimbal member cover.
ground-stated = By “{ $plan }” it was stated that the case gives a right to: { $benefits ->
        [none] nothing
       *[other] { $benefits }
    }.
ground-decided = The decision: { $outcome }, up to { $amount }. How it came about: ndimbal explain decision { $id }
ground-quorum-plan = The numbers of voices are those of the plan “{ $plan }”.
ground-quorum-founding = The numbers of voices are those of the founding.
