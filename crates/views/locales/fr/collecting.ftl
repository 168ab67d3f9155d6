# Ce qui est réuni pour quelque chose : contributions, collectes, tontines tournantes (natt) et budgets.

event-levy-called = contribution demandée
event-levy-paid = contribution payée
event-appeal-opened = collecte ouverte
event-appeal-gift = don pour une collecte
event-appeal-closed = collecte close
event-surplus-assigned = excédent réparti
event-budget-adopted = budget adopté
event-natt-opened = natt commencé
event-natt-paid = part de natt payée
event-natt-taken = cagnotte de natt remise
event-natt-left = départ d'un natt

surplus-families = aux familles, à parts égales
surplus-fund = au fonds de solidarité de la section
surplus-pool = à la caisse commune
appeal-state-collecting = en cours
appeal-state-closed = close
appeal-state-assigned = close, excédent réparti
natt-state-open = ouvert
natt-state-taken = remis
budget-class-dues = cotisations
budget-class-levies = contributions
budget-class-gifts = dons
budget-class-death = aide après un décès
budget-class-care = aide en cas de maladie
budget-class-hardship = aide en cas de difficulté
budget-class-fees = frais
budget-class-losses = pertes
benefit-surplus = part de l'excédent d'une collecte
account-levies = contributions de { $chapter }
account-appeal = dons pour la collecte { $appeal }
account-natt = membres du natt { $natt }

rule-levy = Le paiement d'une contribution compte dans le compte où se trouve l'argent.
rule-appeal = Un don pour une collecte compte dans le compte où il se trouve.
rule-natt = Ce que les membres d'un natt versent et retirent est à eux, à part du fonds de solidarité.

refusal-account-apart = Ce compte est réservé à une seule collecte ou à un seul natt, ou il contient ou a contenu quelque chose et ne peut plus être mis à part.
refusal-account-apart-do = Prenez un autre compte. Pour une collecte ou un natt, ouvrez-en un nouveau et laissez-le vide.
refusal-unknown-levy = Il n'y a pas de telle contribution.
refusal-unknown-levy-do = Vérifiez le numéro dans la liste : ndimbal levy list
refusal-beyond-owed = C'est plus que ce qui est dû ici ; il reste { $available }.
refusal-beyond-owed-do = Saisissez ce qui reste dû. Ce qui est donné en plus est un don.
refusal-unknown-appeal = Il n'y a pas de telle collecte.
refusal-unknown-appeal-do = Vérifiez le numéro dans la liste des collectes : ndimbal appeal list
refusal-appeal-over = La collecte ne reçoit rien ce jour-là : elle est close, ou ses jours sont autres.
refusal-appeal-over-do = Vérifiez la date. Si le don est venu quand même, notez-le avec --anyway : il est marqué et se voit dans la collecte.
refusal-appeal-open = La collecte n'est pas encore close, personne ne connaît donc son excédent.
refusal-appeal-open-do = Fermez-la d'abord : ndimbal appeal close
refusal-channel-not-named = La collecte ne nomme pas cette manière de donner.
refusal-channel-not-named-do = Vérifiez comment le don est venu. S'il est venu ainsi quand même, notez-le avec --anyway.
refusal-not-the-rule = Ce ne sont pas les parts que donne la règle de la collecte ; l'excédent est de { $available }.
refusal-not-the-rule-do = Laissez le programme calculer les parts : ndimbal appeal assign. Un excédent pour le fonds ou la caisse commune y est envoyé par virement ; sans excédent il n'y a rien à partager.
refusal-beyond-surplus = L'argent d'une collecte est versé pour des dossiers ; selon sa règle, { $available } peuvent partir vers ce compte.
refusal-beyond-surplus-do = Versez-le pour un dossier : ndimbal payout order. Un excédent pour le fonds ou la caisse commune y est envoyé une fois la collecte close. Ce qui y a été mis par erreur s'annule : ndimbal correct.
refusal-assigned-before = L'excédent est déjà réparti ainsi.
refusal-assigned-before-do = Rien de plus n'est nécessaire ; ordonnez les versements aux familles.
refusal-unknown-class = Aucun budget n'a cette classe.
refusal-unknown-class-do = Utilisez dues, levies, gifts, death, care, hardship, fees ou losses.
refusal-unknown-natt = Il n'y a pas de tel natt.
refusal-unknown-natt-do = Vérifiez le numéro dans la liste : ndimbal natt list
refusal-no-such-round = Le natt n'a pas ce tour.
refusal-no-such-round-do = Regardez ses tours : ndimbal natt show
refusal-other-turn = Ce tour est celui de quelqu'un d'autre.
refusal-other-turn-do = Regardez l'ordre des tours : ndimbal natt show
refusal-beyond-pot = C'est plus que la cagnotte de ce tour ; il y a { $available }.
refusal-beyond-pot-do = Remettez ce qui est là. Le reste se voit comme dû, et se remet quand il arrive.
refusal-earlier-round = Qui est parti paie le premier tour pour lequel il doit encore.
refusal-earlier-round-do = Notez-le pour ce tour ; sans tour, le programme le trouve.

says-levy-called = Chaque membre de { $chapter } au { $date } doit { $amount }, à payer avant le { $due } inclus{ $case ->
        [none] {""}
       *[other] , pour le dossier { $case }
    }.
says-levy-paid = Le membre { $member } a payé { $amount } de la contribution { $levy } dans { $account } le { $date }{ $receipt ->
        [none] {""}
       *[other] , reçu { $receipt }
    }.
says-appeal-opened = { $chapter } réunit { $target } dans { $account } du { $date } au { $until } ({ $channels }). Ce qui dépasse va { $rule }{ $families ->
        [0] {""}
        [one] {" "}: une famille
       *[other] {" "}: { $families } familles
    }.
says-appeal-gift = Un don de { $amount } pour la collecte { $appeal } est entré dans { $account } le { $date } ({ $channel }).
says-appeal-closed = La collecte { $appeal } ne reçoit plus rien à partir du { $date }.
says-surplus-assigned = L'excédent de la collecte { $appeal } va aux dossiers { $shares }.
says-budget-adopted = { $chapter } prévoit du { $from } au { $until } : { $classes }.
says-natt-opened = { $members } membres de { $chapter } versent chacun { $amount } dans { $account } à partir du { $date }{ $months ->
        [one] , chaque mois
       *[other] , tous les { $months } mois
    }, et prennent la cagnotte à tour de rôle.
says-natt-paid = Le membre { $member } a payé { $amount } pour le tour { $round } du natt { $natt } le { $date }.
says-natt-taken = Le membre { $member } a pris { $amount } du tour { $round } du natt { $natt } le { $date }.
says-natt-left = Le membre { $member } a quitté le natt { $natt } le { $date }.
