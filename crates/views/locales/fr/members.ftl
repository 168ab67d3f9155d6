# Membership, and for which dues a payment is.

event-household-stated = foyer déclaré
event-dues-exempted = exemption de cotisation
event-member-transferred = transfert de membre
event-member-returned = retour de membre
event-payment-assigned = paiement affecté
event-dues-paid-for = cotisation payée par un tiers
says-household-stated = À partir du { $date }, { $head ->
        [none] le membre { $member } paie pour { $adults ->
            [one] un adulte
           *[other] { $adults } adultes
        } et { $minors ->
            [0] aucun mineur
            [one] un mineur
           *[other] { $minors } mineurs
        }
       *[other] le membre { $head } paie pour le membre { $member }
    }.
says-dues-exempted = Le membre { $member } ne doit pas de cotisation du { $from } au { $until }. La raison n'est écrite nulle part ici.
says-member-transferred = Le membre { $member } appartient à { $chapter } à partir du { $date }.
says-member-returned = Le membre { $member } est revenu le { $date }.
says-payment-assigned = { $amount } du paiement { $payment } sont pour la période du { $from } au { $until }.
says-dues-paid-for = { $payer ->
        [none] Une personne qui n'est pas membre
       *[other] Le membre { $payer }
    } a payé { $amount } pour le membre { $member } sur { $account } le { $date }{ $receipt ->
        [none] {""}
       *[other] , reçu { $receipt }
    }.
refusal-bad-household = Ce foyer n'est pas possible : personne ne paie pour celui qui paie pour les autres, il compte au moins un adulte et appartient à la même section.
refusal-bad-household-do = Dites d'abord qui paie pour qui, en commençant par la personne qui paie.
refusal-unknown-payment = Ce paiement de cotisation n'existe pas, ou il a été annulé.
refusal-unknown-payment-do = Cherchez le paiement : ndimbal statement MEMBRE
refusal-unknown-period = Le membre ne doit rien pour exactement cette période.
refusal-unknown-period-do = Cherchez les périodes dues : ndimbal statement MEMBRE
refusal-beyond-payment = C'est plus que ce qui reste du paiement : { $available }.
refusal-beyond-payment-do = Affectez au plus cela, ou annulez ce qui a été dit avant : ndimbal correct
refusal-beyond-dues = C'est plus que ce qui reste à payer pour la période : { $available }.
refusal-beyond-dues-do = Affectez au plus cela à cette période, et le reste à une autre.
