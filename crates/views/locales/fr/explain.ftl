# Une écriture en une phrase. Ce que l'écriture ne dit pas est `none`.

says-founded = La fédération { $name } a été fondée le { $date }, avec { $chapters ->
        [one] une section
       *[other] { $chapters } sections
    } et { $officers ->
        [one] un responsable
       *[other] { $officers } responsables
    }. La caisse commune est à la banque de { $custodian }.
says-officer-granted = { $person } prend une fonction à { $chapter } ({ $roles }), avec l'appareil { $device }.
says-device-added = { $person } agit aussi avec l'appareil { $device }.
says-endorsed = Une voix pour la proposition { $act }.
says-account-opened = Le compte { $account } de { $chapter } ({ $class }) est tenu ici depuis le { $date } ; il contenait { $amount }.
says-rights-allotted = L'appareil { $device } peut retirer { $amount } de plus de la caisse commune ; celui qui signe, autant de moins.
says-transfer-sent = { $amount } sont sortis de { $from } vers { $to } le { $date } ({ $channel }){ $sent ->
        [none] {""}
       *[other] , changés en { $sent }
    }{ $fee ->
        [none] {""}
       *[other] {" "}; l'envoi a coûté { $fee }
    }.
says-transfer-received = Du virement { $transfer }, { $amount } sont arrivés le { $date }.
says-gift-received = Un don de { $amount } est entré dans { $account } le { $date }.
says-member-admitted = Le membre { $member } de { $chapter } est couvert depuis le { $date }{ $minors ->
        [0] {""}
        [one] , avec un enfant mineur
       *[other] , avec { $minors } enfants mineurs
    }.
says-member-left = Le membre { $member } est parti le { $date }.
says-dues-obliged = Le membre { $member } doit { $amount } pour la période du { $from } au { $until }.
says-dues-paid = Le membre { $member } a payé { $amount } dans { $account } le { $date }{ $receipt ->
        [none] {""}
       *[other] , reçu { $receipt }
    }.
says-case-opened = Un besoin à { $chapter } : { $class }, le { $date }. La personne concernée n'est pas écrite ici.
says-eligibility-stated = D'après « { $plan } », le dossier { $case } { $benefits ->
        [none] ne donne droit à aucune aide : { $reasons }
       *[other] donne droit à : { $benefits }
    }.
says-case-decided = Sur le dossier { $case }, tour { $round } : { $outcome }{ $ceiling ->
        [none] {""}
       *[other] , jusqu'à { $ceiling } en tout
    }{ $reason ->
        [none] {""}
       *[other] {" "}; { $reason }
    }.
says-funds-allocated = { $amount } de { $account } sont mis de côté pour le dossier { $case }.
says-payout-ordered = Pour le dossier { $case }, il faut payer { $amount } : { $benefit }, à { $payee } ({ $place }), depuis { $sources }.
says-payout-paid = Le versement { $payout } a été fait le { $date } ({ $channel }) : { $amount }, depuis { $sources }{ $sent ->
        [none] {""}
       *[other] {" "}; { $sent } ont été envoyés
    }{ $fee ->
        [none] {""}
       *[other] {" "}; l'envoi a coûté { $fee }
    }.
says-payout-confirmed = Du versement { $payout }, { $amount } sont arrivés le { $date }{ $fee ->
        [none] {""}
       *[other] {" "}; { $fee } ont été retenus en route
    }.
says-person-removed = { $person } n'a plus de fonction à { $chapter } ; ses appareils s'arrêtent.
says-device-cut = { $last ->
    [none] Aucune écriture de l'appareil { $device } de { $chapter } ne compte : { $why }.
   *[other] L'appareil { $device } de { $chapter } compte jusqu'à { $last } et pas plus loin : { $why }.
}
says-device-retired = Cet appareil ne signe plus à partir du { $date }.
says-branch-adopted = D'un appareil de { $chapter } qui a signé deux historiques, celui qui contient { $last } compte.
says-events-adopted = { $chapter } reprend { $count ->
        [one] { $count } écriture qui ne comptait pas
       *[other] { $count } écritures qui ne comptaient pas
    }.
says-delegate-named = { $person } parle pour { $chapter } dans la fédération.
says-version-activated = À partir de là, les règles de la version { $version } jugent.
says-rights-restored = Les droits bloqués de l'appareil { $from } passent à l'appareil { $to } : { $amount }.
says-recovery-replaced = Il y a { $count } nouvelles clés de secours ; { $needed } agissent ensemble.
says-closed = { $chapter } clôt ses comptes jusqu'au { $date }, avec { $count } écritures derrière.
says-cash-counted = Le { $date } il y avait { $amount } dans { $account }.
says-count-confirmed = Un second responsable a compté comme le comptage { $counted }.
says-payout-cancelled = La demande de versement { $payout } a été reprise le { $date } ; son argent est de nouveau libre pour le dossier.
says-payout-disputed = Le versement { $payout } n'est pas comme il est noté : { $wrong }. À régler avant le { $until }.
says-settled = { $subject } a été réglé le { $date } : { $outcome }.
says-case-step-done = Dossier { $case }, { $date } : { $step }.
says-case-closed = Le dossier { $case } a été fermé le { $date }.
says-corrected = L'écriture { $wrong } était fausse ({ $mistake }). Ce qu'elle a déplacé est remis en place.
says-not-understood = Une version plus récente du programme a écrit ceci (type { $number }). C'est gardé et transmis, et ne compte pour rien ici.

# Pourquoi une ligne est dans les comptes.

rule-opening = Ce qu'il y avait dans un compte quand il a été ouvert ici est sa première ligne.
rule-sent = Ce qui est envoyé quitte son compte le jour de l'envoi, et reste en route jusqu'à ce que celui qui reçoit dise que c'est arrivé.
rule-fee = Ce que coûte l'envoi est payé par le compte qui envoie.
rule-received = L'argent arrive quand celui qui reçoit le dit, et seulement ce qu'il dit.
rule-gift = Un don compte dans le compte où il se trouve.
rule-dues = Le paiement d'une cotisation compte dans le compte où se trouve l'argent.
rule-paid = Ce qui est payé pour un dossier quitte son compte le jour du paiement, et reste en route jusqu'à ce qu'une autre personne le confirme.
rule-confirmed = Ce que l'autre a reçu, confirmé par quelqu'un qui n'a pas payé, est ce que le dossier a coûté.
rule-changed = L'argent changé part en euros et continue en francs ; le change se trouve entre les deux.
rule-borne = Ce qui a été envoyé et n'est jamais arrivé est à la charge de la section, après qu'un responsable l'a réglé.
rule-counted = Ce qu'un comptage par deux responsables trouve de plus ou de moins est porté dans les livres.
rule-beyond-rights = Qui retire de la caisse commune plus que son droit doit le reste à la caisse.
rule-taken-back = Une correction remet en place ce que l'écriture fausse a déplacé.
rule-other = Une règle d'une version plus récente du programme.

although-irregular = Une règle n'a pas été respectée, mais l'argent a bougé : il compte donc. Un responsable qui ne l'a pas signé doit encore le régler.
although-settled = Une règle n'a pas été respectée, mais l'argent a bougé : il compte donc. Un responsable l'a réglé.
although-corrected = Cette écriture a été reprise : elle et sa correction s'annulent.

left-before-opening = payé avant l'ouverture du compte ici : cela compte pour le membre, et le solde de départ le contient déjà
left-on-its-way = personne n'a encore dit que c'est arrivé
left-corrected = l'écriture a été reprise
