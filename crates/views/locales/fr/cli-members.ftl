# Commands: cover, dues by plan, meetings, receipts.

cover-state-covered = à jour
cover-state-grace = dans le délai de grâce
cover-state-exempt = exempté de cotisation
cover-state-waiting = le délai de carence n'est pas terminé
cover-state-suspended = la couverture est suspendue jusqu'au paiement
cover-state-expired = la couverture a expiré
cover-state-left = avait quitté l'association
cover-state-never = n'avait pas encore adhéré
cover-yes = { $member } : couvert le { $date } : { $state }.
cover-no = { $member } : pas couvert le { $date } : { $state }.
cover-for-an-accident = C'est la réponse pour un accident.
cover-since-until = C'est ainsi du { $since } au { $until }.
cover-since = C'est ainsi depuis le { $since }, d'après ce qu'on sait.
cover-until = C'est ainsi jusqu'au { $until }.
cover-always = C'est ainsi tous les jours connus.
cover-whole = Couvert sans interruption depuis le { $since }.
cover-paid = La cotisation est payée jusqu'au { $until }.
cover-plan = D'après le plan { $plan } (adopté par { $id }, en vigueur depuis le { $since }) :
cover-events = { $said } [{ $events }]
cover-rule-joined = Adhésion le { $date }.
cover-rule-not-yet = N'adhère que le { $date }.
cover-rule-left = Départ le { $date }.
cover-rule-payer-left = La personne qui paie pour le foyer est partie le { $date }.
cover-rule-seniority-kept = Venu d'une autre section le { $date } ; le jour d'adhésion est conservé.
cover-rule-seniority-lost = Venu d'une autre section le { $date } ; le délai de carence commence ce jour-là.
cover-rule-returned-waits = Revenu le { $date } : le délai de carence recommence, les cotisations des périodes qui finissent avant lui ne sont pas demandées.
cover-rule-returned-pays = Revenu le { $date } : l'arriéré est payé d'abord, et l'ancien jour d'adhésion compte.
cover-rule-household = Une autre personne paie pour le foyer.
cover-rule-no-waiting = Il n'y a pas de délai de carence : couvert depuis le { $date }.
cover-rule-waited = Le délai de carence ({ $months ->
        [0] {""}
        [one] un mois
       *[other] { $months } mois
    }{ $months ->
        [0] {""}
       *[other] { $days ->
            [0] {""}
           *[other] {" et "}
        }
    }{ $days ->
        [0] {""}
        [one] un jour
       *[other] { $days } jours
    }) est terminé : couvert depuis le { $date }.
cover-rule-waiting = Le délai de carence ({ $months ->
        [0] {""}
        [one] un mois
       *[other] { $months } mois
    }{ $months ->
        [0] {""}
       *[other] { $days ->
            [0] {""}
           *[other] {" et "}
        }
    }{ $days ->
        [0] {""}
        [one] un jour
       *[other] { $days } jours
    }) dure jusqu'au { $until }.
cover-rule-accident-at-once = Un accident est couvert dès le premier jour.
cover-rule-nothing-owed = Rien n'est dû pour cette période.
cover-rule-exempt = Exempté de cotisation jusqu'au { $until }.
cover-rule-paid = Ce qui est dû pour la période du { $date } au { $until } est payé{ $amount ->
        [none] {""}
       *[other]  : { $amount }
    }.
cover-rule-open = La cotisation pour la période du { $date } au { $until } est ouverte{ $amount ->
        [none] {""}
       *[other]  : { $amount }
    }.
cover-rule-instalment = Une échéance en est due maintenant : { $amount }.
cover-rule-grace = Elle était due le { $date } et peut être payée jusqu'au { $until } ({ $days } jours de grâce).
cover-rule-stretched = Les jours d'une exemption ne comptent pas : { $days ->
    [one] un jour de plus
   *[other] { $days } jours de plus
}.
cover-rule-rests-again = La cotisation était ouverte depuis trop longtemps avant l'exemption, qui couvre quand même : si elle l'est encore alors, la couverture est de nouveau suspendue à partir du { $date }.
cover-rule-suspended = Le délai de grâce est terminé : la couverture est suspendue depuis le { $date } et revient au paiement jusqu'au { $until } ({ $days } jours).
cover-rule-expired = Elle n'a pas été payée pendant les { $days } jours de suspension : la couverture a expiré le { $date } et revient avec un retour.
usage-not-away = Ce jour-là, la personne n'était pas partie et sa couverture n'avait pas expiré : il n'y a pas de retour à noter.
usage-not-away-do = Si elle était partie, notez-le d'abord : ndimbal member leave. Une couverture suspendue revient au paiement.
cli-by-plan = D'après le plan { $plan }, pour la période du { $from } au { $until } :
cli-by-plan-owe = { $count ->
    [one] { $count } membre doit { $amount }
   *[other] { $count } membres doivent { $amount }
}
cli-by-plan-owed = { $count ->
    [one] { $count } le devait déjà
   *[other] { $count } le devaient déjà
}
cli-by-plan-rest = { $id } ne doit que pour une partie de cette période, et rien à partir du { $day }. Dites ce que coûte le reste : ndimbal dues oblige --chapter { $chapter } --member { $id } --from { $from } --until { $until } --amount MONTANT
cli-by-plan-more = { $count ->
    [one] parmi eux, { $count } doit plus pour les personnes ajoutées à son foyer
   *[other] parmi eux, { $count } doivent plus pour les personnes ajoutées à leur foyer
}
cli-by-plan-exempt = { $count ->
    [one] { $count } exempté
   *[other] { $count } exemptés
}
cli-by-plan-paid-for = { $count ->
    [one] pour { $count } une autre personne du foyer paie
   *[other] pour { $count } une autre personne du foyer paie
}
cli-by-plan-late = { $count ->
    [one] { $count } a adhéré si tard que sa première période est la suivante
   *[other] { $count } ont adhéré si tard que leur première période est la suivante
}
cli-arrears = { $count ->
    [one] { $count } membre doit { $amount }. Pour vous seul.
   *[other] { $count } membres doivent { $amount }. Pour vous seul.
}
cli-remind-nothing = Rien n'est ouvert : aucun rappel n'est nécessaire.
cli-remind =
    Bonjour{ $name ->
        [none] {""}
       *[other] {" "}{ $name }
    },
    un message privé du fonds de solidarité de { $chapter } : pour la période à partir du { $since }, il reste { $amount } de cotisation.{ $until ->
        [none] {""}
       *[other] {" "}La couverture continue si elle est payée avant le { $until } inclus.
    }
    Vous pouvez payer en plusieurs fois. Si c'est difficile maintenant, ou si vous êtes malade ou sans travail, dites-le-moi : il y a une solution.
    Je suis seul à voir ceci. Si vous avez déjà payé, montrez-moi le reçu et excusez-moi.
meeting-how = Tapez qui paie (numéro ou début du nom), combien, comment et le numéro du papier : 12 35 bizum R00120
    Seulement qui : le reste vous est demandé. u annule le dernier, l montre tout, q laisse pour plus tard, Entrée termine.
meeting-goes-on = Ceci a été tapé avant et n'est pas encore enregistré :
meeting-next = >{" "}
meeting-amount =   { $who }, ouvert { $open }. Combien (Entrée : tout) :{" "}
meeting-nothing = Il n'y a rien à annuler.
meeting-undone = Annulé : { $payment }
meeting-total = { $count ->
    [one] { $count } paiement
   *[other] { $count } paiements
}, { $amount }, dont espèces { $cash }
meeting-count = Comptez la caisse ; d'après les livres elle contient { $expected }. Compté (Entrée : pas maintenant) :{" "}
meeting-differs = La caisse diffère des livres : { $difference }. Si un paiement est faux, dites non maintenant et corrigez-le.
meeting-record = Tout enregistrer ? [o/N]{" "}
meeting-later = Rien n'est encore enregistré. Ce que vous avez tapé est gardé ici ; la même commande continue.
meeting-recorded = { $count ->
    [one] { $count } paiement enregistré
   *[other] { $count } paiements enregistrés
}, { $known } déjà connus ; en tout { $amount }. Le code est le reçu : ndimbal receipt show CODE
meeting-counted = Compté { $counted }, différence avec les livres { $difference }. Un autre responsable le confirme : ndimbal count confirm { $id }
meeting-line = Ligne { $line } : { $why }
meeting-fault-too-long = trop longue, ou une ligne de trop
meeting-fault-nobody = personne de la liste ne convient
meeting-fault-several = plusieurs personnes conviennent : { $names }
meeting-fault-nothing-open = aucun montant n'est écrit et rien n'est ouvert
meeting-fault-amount = pas un montant supérieur à zéro ; écrivez 35 ou 20,50
meeting-fault-twice = la même personne, voie et montant figurent déjà plus haut
meeting-fault-no-account = aucun compte en euros n'est ouvert pour cette voie
receipt =
    { $federation } · { $chapter }
    Reçu { $code }
    { $amount }, payé le { $date }
    Membre { $member }{ $receipt ->
        [none] {""}
       *[other] , reçu papier { $receipt }
    }
    Enregistrement { $id }
    Gardez-le. Chacun peut le vérifier : ndimbal receipt verify FICHIER
receipt-corrected = Ce paiement a été annulé par { $id } : le reçu ne compte plus.
receipt-sound = La signature est bonne. Reçu { $code } : { $amount } sur { $account } le { $date }, pour { $member }.
    Signé par l'appareil { $device } de la fédération { $federation }. S'il a été annulé depuis, les livres de la section le disent : ndimbal explain { $code }
usage-bad-lines = Rien de la feuille n'est enregistré.
usage-bad-lines-do = Corrigez les lignes, puis redonnez la feuille entière.
usage-bad-sheet = La feuille est trop grande, ou n'est pas du texte.
usage-bad-sheet-do = Donnez du texte simple, une ligne par paiement : 12 35 cash
usage-no-payments = La feuille ne contient aucun paiement.
usage-no-payments-do = Écrivez une ligne par paiement : 12 35 cash
usage-no-meeting = La réunion ne peut pas commencer.
usage-no-meeting-do = Corrigez ce qui est indiqué plus haut, puis réessayez.
usage-cover = Savoir si un membre est couvert revient à ceux qui tiennent la liste de sa section ou décident de ses dossiers.
usage-cover-do = Demandez au président, secrétaire, trésorier ou à un commissaire de la section.
usage-receipt = Ce n'est pas un reçu de ndimbal, ou une lettre a été changée.
usage-receipt-do = Donnez le texte entier tel qu'il a été remis, à partir de « ndimbal-receipt: ».
argument-no-plan = La section { $text } n'a pas de plan en vigueur ce jour-là.
argument-no-plan-do = Adoptez-en un : ndimbal plan --help
argument-no-payment = { $text } n'est pas un paiement de cotisation.
argument-no-payment-do = Prenez le code dans la liste des reçus, ou l'enregistrement dans ndimbal statement MEMBRE.
column-way = Voie
column-code = Reçu
column-open-since = Ouvert depuis
column-last-paid = Dernier paiement
help-member-cover = Dit si un membre est couvert un jour, depuis quand, jusqu'à quand, et par quelles règles et enregistrements
help-member-cover-next = le plan en vigueur : ndimbal plan ; un enregistrement : ndimbal explain ENREGISTREMENT.
help-member-household = Dit qui est couvert avec un membre, et qui paie
help-member-household-next = ce qu'ils doivent : ndimbal dues oblige --by-plan.
help-member-exempt = Exempte un membre de cotisation pour un temps. Cela finit toujours ; la raison n'est écrite nulle part dans l'historique.
help-member-exempt-next = ce qui suit : ndimbal member cover MEMBRE.
help-member-transfer = Remet un membre à une autre section, qui tient désormais sa liste et sa cotisation
help-member-transfer-next = dites le nom à l'autre section par une autre voie : il ne voyage pas avec l'historique.
help-member-return = Note qu'un membre est revenu, après un départ ou l'expiration de sa couverture
help-member-return-next = ce qu'en fait le plan : ndimbal member cover MEMBRE.
help-dues-collect = Prend les paiements d'une réunion d'un coup : tous sont enregistrés, ou aucun
help-dues-collect-next = un reçu en entier : ndimbal receipt show CODE.
help-dues-assign = Dit pour quelle période est un paiement ou une partie ; sinon il va à la plus ancienne ouverte
help-dues-assign-next = les périodes d'un membre : ndimbal statement MEMBRE --json.
help-dues-arrears = Montre qui doit quoi, au trésorier de la section seul
help-dues-arrears-next = un texte privé pour l'un d'eux : ndimbal dues remind MEMBRE.
help-dues-remind = Écrit un texte privé pour un membre sur ce qui est ouvert, à copier ; --lang choisit la langue
help-dues-remind-next = qui ne peut pas payer maintenant : ndimbal member exempt.
help-receipt = Ce qu'un membre garde d'un paiement et peut vérifier sans demander à personne
help-receipt-show = Imprime le reçu d'un paiement : des mots, et l'enregistrement signé lui-même
help-receipt-show-next = vérifiable partout : ndimbal receipt verify.
help-receipt-verify = Vérifie la signature d'un reçu ; aucun dossier, clé ni réseau n'est nécessaire
help-receipt-verify-next = ce qu'en disent les livres : ndimbal explain CODE.
who-cover = président, secrétaire, trésorier ou commissaire de la section du membre.
arg-member-cover-on = Le jour ; sans lui : aujourd'hui
arg-member-cover-accident = C'était un accident : beaucoup de plans le couvrent dès le premier jour
arg-member-household-head = Le membre qui paie pour lui ; sans cela : il paie lui-même
arg-member-household-adults = Pour combien d'adultes il paie, lui compris ; sans cela : 1
arg-member-household-minors = Pour combien de mineurs il paie ; sans cela : aucun
arg-member-exempt-from = Premier jour ; sans lui : aujourd'hui
arg-member-exempt-until = Dernier jour, au plus deux ans après
arg-member-transfer-to = La section qui le tient désormais
arg-dues-oblige-by-plan = Ce que dit le plan de la section, pour tous ses membres
arg-dues-oblige-period = Avec --by-plan : un jour quelconque de la période ; sans lui : aujourd'hui
arg-dues-pay-payer = Qui a payé pour lui : un autre membre, ou le mot family pour qui ne l'est pas
arg-dues-collect-file = Lit les lignes de ce fichier ; sans lui : de l'entrée standard, ou tapées au terminal
arg-dues-collect-cash = Où vont les espèces ; sans cela : SECTION/cash
arg-dues-collect-bank = Où vont virements, Bizum et cartes ; sans cela : SECTION/bank
arg-dues-collect-mobile = Où va l'argent mobile ; sans cela : SECTION/mobile
arg-dues-collect-sheet = Seulement ce qui est ouvert, pour le terminal qui demande
arg-dues-assign-payment = Le code, ou les premiers chiffres du paiement
arg-dues-assign-from = Premier jour de la période
arg-dues-assign-until = Dernier jour de la période
arg-receipt-show-event = Le code, ou les premiers chiffres de l'enregistrement
arg-receipt-verify-file = Le fichier avec le reçu ; sans lui : l'entrée standard
value-adults = ADULTES
value-payment = PAIEMENT
