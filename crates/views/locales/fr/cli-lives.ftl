# Mots de `case` hors décision et paiement, et de `claims`.

cli-list-held = { $state }, en attente : { $why }
cli-list-reopened = { $state } (rouvert)
cli-life-held = En attente depuis le { $date } : { $why }
cli-life-was-held = En attente du { $date } au { $until } : { $why }
cli-held-by = Ce motif est noté depuis le { $date }, d'après { $who }.
cli-still-held = { $id } reste arrêté : { $why }. Il reprendra quand cela aussi sera levé : ndimbal case release { $id }
cli-life-withdrawn = Retiré le { $date }
cli-life-reopened = Rouvert le { $date }
cli-life-heirs = Les héritiers veulent l'enterrement { $choice }.
cli-life-public = Système public : { $answer }
cli-life-kin = { $person } est de la famille et ne prend pas part.
cli-life-same-claim = La même demande existe à { $chapter } comme dossier { $id } ({ $state }).
cli-claim-open = Le dossier { $id } de { $chapter } et le dossier { $other } de { $there } sont une seule demande : l'un d'eux est à refuser.
cli-case-marked = Il est marqué, pour trouver la même demande dans une autre section.
cli-case-same-claim = La même demande existe déjà : dossier { $id } de { $chapter }. Aucun n'est accepté tant que l'autre reste. Si celui-ci concerne quelqu'un d'autre du foyer, retirez-le et ouvrez-le avec --dependent.
cli-case-no-key = Il ne porte pas de marque contre l'aide double : aucune clé des demandes ici (ndimbal claims enter).
cli-case-no-name = Il ne porte pas de marque contre l'aide double : votre liste scellée n'a pas le nom.
cli-file-of = Dossier { $id }, { $chapter }
cli-file-none = Aucun dossier n'attend personne.
cli-file-done = oui
cli-file-late = { $days ->
        [one] un jour
       *[other] { $days } jours
    }
cli-file-papers = Papiers qui manquent : { $papers }
cli-file-held = En attente depuis le { $date }, { $days ->
        [one] un jour
       *[other] { $days } jours
    } en tout : { $why }
cli-file-over = Rien n'est attendu : { $state }
cli-file-unasked = Depuis le { $date }, quelqu'un doit demander comment c'était ({ $payee }) : ndimbal payout feedback { $id }
cli-file-next = Le dossier est chez { $who } depuis le { $date }. Suite : { $step }{ $days ->
        [0] .
        [one] , un jour de retard.
       *[other] , { $days } jours de retard.
    }
cli-accounts-granted = Décidé : { $outcome }, jusqu'à { $ceiling }
cli-accounts-decided = Décidé : { $outcome }
cli-accounts-reasons = Parce que : { $reasons }
cli-accounts-total = Payé { $total }, frais { $fees } ; le dossier a coûté { $cost }.
cli-accounts-total-returned = Payé { $total }, frais { $fees }, { $returned } sont revenus ; le dossier a coûté { $cost }.
cli-accounts-francs = En francs : { $sent } envoyés, { $received } reçus ; le change a coûté { $change }.
cli-accounts-fee-there = Prélevé là-bas : { $fee }
cli-accounts-lost = Jamais arrivé, et à la charge de la section : { $amount }
cli-accounts-on-its-way = En route : { $amount }
cli-accounts-shown = Montrés comme complets le { $date }.
cli-accounts-free = Le dossier a été retiré : ce qui n'a pas servi est libre pour d'autres.
cli-accounts-not-shown = Pas encore montrés comme complets.
cli-claims-new = La clé des demandes est faite ; elle se compare par { $check }. Ces mots ne sont montrés qu'une fois : imprimez-les, et que les autres sections les entrent.
cli-claims-kept = La clé des demandes est ici, scellée ; elle se compare par { $check }.
cli-claims-none = Aucune clé des demandes ici.
cli-claims-again = Une autre clé des demandes est ici. Avec une nouvelle, les dossiers marqués avant ne sont plus trouvés.
cli-claims-asks = Les mots de la clé des demandes : 
argument-paper = { $text } ne peut être lu comme papier : fichier absent, ou de plus de 64 Mio.
argument-paper-do = Nommez le fichier numérisé.
usage-no-plan = Aucun plan ne juge ce dossier : aucun n'était en vigueur et connu à son ouverture.
usage-no-plan-do = Dites à la main ce que donnent les règles : --plan avec --benefit ou --not.
usage-whose-case = Personne ici ne sait de qui est ce dossier : le plan ne peut être consulté.
usage-whose-case-do = Ajoutez --member, qui n'est pas signé ; ou déclarez à la main ce que donnent les règles : --plan avec --benefit ou --not.
usage-other-member = La liste scellée dit que ce dossier est celui de quelqu'un d'autre.
usage-other-member-do = Enlevez --member, ou vérifiez le numéro du dossier.
cli-eligible-dry = Rien n'a été signé. La même commande sans --dry-run le signe.
cli-eligible-often = { $benefit } : au plus { $times } fois par personne et par an ; avant : { $before }
cli-case-plan-no = { $plan } : pas de droit à une aide : { $benefits }
cli-eligible-unknown = { $count ->
    [one] De { $count } autre dossier de l'année, personne ici ne sait de qui il était : il n'est
   *[other] De { $count } autres dossiers de l'année, personne ici ne sait de qui ils étaient : ils ne sont
} pas compté pour la personne et le foyer. Qui tient la liste le sait.
cli-left-out-waits = { $benefit } : une attente propre de { $days } jours après l'adhésion s'applique ; possible à partir du { $date }.
cli-left-out-member-alone = { $benefit } : seulement pour le membre qui paie la cotisation, pas pour les autres du foyer.
cap-over-bill = la facture, moins la part du membre
cli-share-of = { $benefit } : sur la facture de { $billed }, le membre paie { $percent } %, soit { $bears }.
cli-life-bill = Facture du { $date }, { $benefit } : { $amount }
cli-share-asks = { $benefit } : le membre paie { $percent } % de la facture. Rien n'est donné tant que la facture n'est pas notée : ndimbal case bill { $case } { $name } MONTANT
argument-dependent-beyond = Personnes couvertes avec le membre ce jour-là, d'après les livres : { $text }. Ce dossier en concerne une de plus.
argument-dependent-beyond-do = Si le foyer était plus grand, notez-le : ndimbal member household. Sinon, déclarez le dossier à la main : ndimbal case eligible DOSSIER --reason class-not-covered
cli-eligible-after-no = Jusqu'ici il était déclaré qu'il n'y a pas de droit à une aide : { $reasons }. Ceux qui décident voient cette déclaration à la place : clarifiez d'abord laquelle des deux est juste.
usage-return-pool = Dans la caisse commune, l'argent n'entre que par un envoi.
usage-return-pool-do = Notez ce qui est revenu sur le compte où il se trouve, puis envoyez-le de là : ndimbal transfer send COMPTE pool MONTANT
usage-ask-bill = Le plan donne une partie de la facture, et aucune n'est notée.
usage-ask-bill-do = Notez-la et indiquez de nouveau ce qui est donné : ndimbal case bill.
cap-over-case = un dossier
cap-over-person = une personne par an
cap-over-household = un foyer par an
cap-over-year = la section par an
column-counted-over = Compté sur
column-allowed = Permis
column-before = Avant
column-remaining = Reste
column-cases = Dans les dossiers
arg-case-eligible-member = De qui est le dossier, si votre liste scellée ne le dit pas : le numéro, ou les premiers chiffres de l'identifiant. Ce n'est pas signé.
arg-case-eligible-dry-run = Montrer ce que donne le plan et ne rien signer
usage-ask-public = Le plan demande d'abord la réponse du système public.
usage-ask-public-do = Demandez et notez la réponse : ndimbal case public.
column-done = Fait
column-late = Retard
column-aside = Mis de côté
column-unused = Non utilisé
column-help = Aide
column-debited = Payé
who-file = secrétariat, présidence, trésorerie ou accompagnant de la section du dossier ; que le corps est arrivé au lieu d'enterrement, un contact le dit ; que les comptes sont montrés, la trésorerie ou la présidence.
who-president = la présidence de la section du dossier.
who-any-officer = toute personne ayant un rôle.
help-case-hold = Dire pourquoi un dossier est en attente. Tant qu'il n'est pas libéré, rien n'est ordonné ni payé.
help-case-hold-next = qui a le dossier entre-temps : ndimbal case file. À la reprise : ndimbal case release.
help-case-release = Laisser reprendre un dossier en attente
help-case-release-next = demander les versements et payer : ndimbal payout order.
help-case-withdraw = Noter que la famille ne le demande plus. Ce qui était mis de côté redevient libre.
help-case-withdraw-next = si la famille redemande : ndimbal case reopen.
help-case-reopen = Rouvrir un dossier clos ou retiré
help-case-reopen-next = remettre de l'argent de côté : ndimbal case allocate.
help-case-task = Noter une étape faite ou un papier présent
help-case-task-next = ce qui manque encore : ndimbal case file.
help-case-recuse = Déclarer votre parenté et ne plus prendre part à un dossier
help-case-recuse-next = une autre personne de votre rôle poursuit ; voyez ndimbal case show.
help-case-heirs = Noter où les héritiers veulent l'enterrement. Ici, il reprend le plafond du retour au pays, ou garde le sien s'il est plus bas.
help-case-heirs-next = voir le dossier : ndimbal case show.
help-case-public = Noter si le système public paie : le fonds paie en dernier
help-case-public-next = s'il paie, la commission refuse avec le motif public-cover : ndimbal case decide.
help-case-bill = Noter une facture de ce que couvre une aide du plan. Le plan peut en laisser une partie au membre.
help-case-bill-next = faites indiquer ce que le plan en donne : ndimbal case eligible.
help-case-file = Montrer qui a le dossier, la suite et depuis quand. Les jours comptent depuis l'événement et s'arrêtent pendant l'attente.
help-case-file-next = noter ce qui est fait : ndimbal case task.
help-case-accounts = Montrer les comptes d'un dossier tels que toute section peut les voir
help-case-accounts-next = noter qu'ils sont complets : ndimbal case task avec accounts.
help-claims = La clé de la fédération qui trouve la même demande dans deux sections
help-claims-new = Faire la clé, une fois pour toute la fédération. Ses mots ne sont montrés qu'une fois.
help-claims-new-next = les autres sections entrent les mots : ndimbal claims enter.
help-claims-enter = Entrer les mots de la clé faite par une autre section. Ils sont demandés, ou sont une ligne de l'entrée standard.
help-claims-enter-next = comparez les huit chiffres avec l'autre section ; puis ndimbal case open marque chaque dossier.
help-claims-show = Montrer si une clé est ici et les chiffres pour la comparer
help-claims-show-next = ouvrir un dossier : ndimbal case open.
arg-case-hold-why = judge, identity, consulate, funds ou route-closed
arg-case-task-task = identity, quotes, death-certificate, literal-certificate, natural-death, autopsy, embalming, transport-authorisation, consular-letter, laissez-passer, air-waybill, itinerary, departure, inland-leg ou accounts
arg-case-task-paper = Le papier numérisé : un hachage salé est inscrit, le sel reste dans votre liste scellée
arg-case-heirs-choice = home ou here
arg-case-public-answer = not-asked, asked, exists ou none
arg-case-bill-benefit = L'aide, par exemple care-es
arg-case-bill-amount = Combien a été facturé
arg-case-bill-currency = La monnaie de la facture : EUR ou XOF
arg-case-bill-date = De quel jour est la facture ; sans elle : aujourd'hui
arg-case-bill-paper = La facture scannée : un hachage salé est noté, le sel reste dans votre liste scellée
arg-case-file-case = Les premiers chiffres du dossier ; sans cela : tous les dossiers en cours
arg-case-file-on = Vu à ce jour ; sans cela : aujourd'hui
arg-case-eligible-by-plan = Calculer ce que donne le plan qui juge le dossier
arg-case-eligible-occasion = Ce qui s'est passé : death-in-spain, death-in-senegal, medical-return, care-in-spain, care-in-senegal, traditional-care, incapacity ou hardship
arg-case-eligible-accident = C'était un accident
value-why = MOTIF
value-task = TÂCHE
value-choice = CHOIX
value-occasion = OCCASION
argument-claims-words = Ce ne sont pas les mots d'une clé des demandes.
argument-claims-words-do = Tapez les douze mots dans leur ordre, tels qu'ils sont sur le papier.
