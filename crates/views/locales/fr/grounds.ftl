# Sur quoi une chose repose : phrases de `explain`.

ground-dues-plan = Selon le plan « { $plan } », en vigueur depuis le { $since }, un adulte paie { $adult }{ $minor ->
        [none] {""}
       *[other] {" "}et un mineur { $minor }
    } pour { $months ->
        [one] un mois
        [12] un an
       *[other] { $months } mois
    }.
ground-dues-no-plan = Aucun plan n'était en vigueur pour { $chapter } le { $date } : le montant a été fixé à la main.
ground-dues-household = Le foyer au { $date } : { $adults ->
        [one] un adulte
       *[other] { $adults } adultes
    }{ $minors ->
        [0] {""}
        [one] {" "}et un mineur
       *[other] {" "}et { $minors } mineurs
    }. Cela fait { $amount }.
ground-dues-other = Pour le foyer au { $date }, le plan demanderait { $amount } : un autre montant a été fixé à la main.
ground-dues-more = Le foyer au { $date } doit { $amount } pour ce temps ; le reste est déjà dû.
ground-dues-not-asked = Ce n'est plus demandé.
ground-pays-for = { $amount } est pour la cotisation du { $from } au { $until }.
ground-paid-ahead = { $amount } n'est encore pour aucune période : c'est payé d'avance.
ground-levy-plan = Selon le plan « { $plan } », un adulte paie { $amount } d'une contribution.
ground-case-plan = Le plan « { $plan } », en vigueur depuis le { $since }, juge ce qui est arrivé le { $date }.
ground-case-no-plan = Aucun plan ne juge ce dossier : ce qu'il donne a été indiqué à la main.
ground-benefit = { $benefit }, pour { $occasion } : au plus { $amount } dans un dossier.
ground-waiting = { $benefit } : on peut l'avoir { $months ->
        [0] {""}
        [one] un mois{" "}
       *[other] { $months } mois{" "}
    }{ $days ->
        [0] { $months ->
            [0] dès l'adhésion
           *[other] après l'adhésion
        }
        [one] { $months ->
            [0] un jour après l'adhésion
           *[other] et un jour après l'adhésion
        }
       *[other] { $months ->
            [0] { $days } jours après l'adhésion
           *[other] et { $days } jours après l'adhésion
        }
    }.
ground-year = { $benefit }, au plus dans une année de cotisation :{ $person ->
        [none] {""}
       *[other] {" "}pour une personne { $person } ;
    }{ $household ->
        [none] {""}
       *[other] {" "}pour un foyer { $household } ;
    }{ $chapter ->
        [none] {""}
       *[other] {" "}pour toute la section { $chapter } ;
    }{ $times ->
        [none] {""}
        [one] {" "}une fois pour une personne ;
       *[other] {" "}{ $times } fois pour une personne ;
    } ce qui précède compte.
ground-share = { $benefit } : le membre paie { $percent } % de la facture.
ground-bills = { $benefit } : il y a des factures de { $amount }.
ground-public = Si le système public paie, le { $date } : { $answer }.
ground-heirs = Ce que veulent les héritiers, le { $date } : { $choice }.
ground-cover = Si le membre était couvert le { $date }, ceux qui tiennent la liste le voient : ndimbal member cover.
ground-stated = Selon « { $plan } », il a été indiqué que le dossier donne droit à : { $benefits ->
        [none] rien
       *[other] { $benefits }
    }.
ground-decided = La décision : { $outcome }, jusqu'à { $amount }. Comment on y est arrivé : ndimbal explain decision { $id }
ground-quorum-plan = Les nombres de voix sont ceux du plan « { $plan } ».
ground-quorum-founding = Les nombres de voix sont ceux de la fondation.
