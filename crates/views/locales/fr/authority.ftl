# Les mots sur qui peut agir et ce qu'il en est advenu.

fate-disowned = sans valeur
fate-contested = contesté

account-over-short = excédent ou manque compté de { $chapter }

event-person-removed = personne démise
event-device-cut = appareil annulé
event-device-retired = appareil retiré
event-branch-adopted = branche choisie
event-events-adopted = écritures reprises
event-delegate-named = personne déléguée nommée
event-version-activated = nouvelles règles
event-rights-restored = droit de tirage gelé accordé de nouveau
event-recovery-replaced = nouvelles clés de secours
event-closed = période close
event-cash-counted = comptage
event-count-confirmed = comptage confirmé

device-state-acts = en usage
device-state-cut = annulé
device-state-cut-alone = annulé par une seule personne
device-state-retired = retiré
device-state-forked = a signé deux histoires

branch-state-contested = contestée
branch-state-chosen = choisie
branch-state-dropped = non choisie

act-state-waits = attend
act-state-ended = ne prend plus de voix
act-state-complete = a effet
act-state-lost = une autre vaut

voters-chapter = les responsables de la section
voters-federation = les personnes déléguées des sections
voters-recovery = les clés de secours

cut-reason-lost = perdu
cut-reason-stolen = volé
cut-reason-copied = copié
cut-reason-misused = mal utilisé

refusal-disowned = Cet appareil a été annulé ou retiré avant cela, ou sa personne démise : ce qu'il signe n'a pas d'effet.
refusal-disowned-do = Agissez avec un autre appareil, ou demandez une nouvelle nomination à la section. Une personne qui a la fonction peut reprendre ce qui a été signé : ndimbal adopt
refusal-silenced = Une personne responsable a annulé cet appareil avant cela, et la section ne s'est pas encore prononcée.
refusal-silenced-do = Demandez aux responsables de la section de confirmer l'annulation, ou reprenez l'écriture : ndimbal adopt
refusal-proposal-expired = Cela a été proposé il y a plus de 180 jours.
refusal-proposal-expired-do = Proposez-le de nouveau : ceux qui sont en charge maintenant décident.
refusal-roster-changed = Les responsables ont changé depuis que cela a été proposé.
refusal-roster-changed-do = Faites-le proposer de nouveau.
refusal-rival-stands = Pour la même place, un autre choix vaut.
refusal-rival-stands-do = Regardez les deux : ndimbal acts. Ce qui a été perdu se décide de nouveau, dans un autre tour.
refusal-nothing-to-cut = Il n'y a pas de tel responsable, appareil, écriture ou branche à qui cela puisse s'appliquer.
refusal-nothing-to-cut-do = Vérifiez la personne, l'appareil et sa dernière écriture : ndimbal device list, ndimbal branch list
refusal-old-version = Cela a été signé selon des règles plus anciennes que celles qui étaient connues, ou selon des règles que ce programme ne connaît pas.
refusal-old-version-do = Installez la dernière version du programme sur cet appareil.
refusal-not-all-understood = Ce programme ne comprend pas quelque chose dans l'histoire, et cela pourrait en dépendre.
refusal-not-all-understood-do = Installez la dernière version du programme. Les faits peuvent toujours être notés.
refusal-wrong-period = Ce n'est pas la période qui suit la dernière clôture de la section.
refusal-wrong-period-do = Regardez les périodes closes et choisissez un jour plus tardif : ndimbal closings
refusal-figures-differ = Les chiffres, le nombre d'écritures ou la racine ne sont pas ceux des livres.
refusal-figures-differ-do = Quelque chose est arrivé entre-temps. Préparez la clôture de nouveau : ndimbal close
refusal-unknown-count = Il n'y a pas de tel comptage d'une caisse ou d'un porte-monnaie, ou il est déjà confirmé.
refusal-unknown-count-do = Vérifiez le compte et les premiers chiffres du comptage.
refusal-closed-in = Signé au-delà de la fin de son appareil, mais une période close le contient : les chiffres restent.
refusal-closed-in-do = Si l'argent n'a pas bougé, notez la correction dans la période ouverte.
refusal-not-adoptable = Cela ne peut pas être repris : cela compte déjà, ou donne du pouvoir et doit être refait.
refusal-not-adoptable-do = Regardez : ndimbal trail. Les nominations, les voix et les droits de tirage se refont.

check-authority = qui peut agir découle de l'histoire
check-closing = les périodes closes restent telles que signées
check-count = ce qui a été compté est ce que disent les livres

finding-contested = L'écriture { $event } ({ $kind }) se trouve sur une bifurcation, et aucun choix de branche ne la couvre. { $reason }
finding-disowned = L'écriture { $event } ({ $kind }) est sans valeur par { $act }. { $reason }
finding-adopted = L'écriture { $event } ({ $kind }) était sans valeur et a été reprise par { $act }.
finding-device-cut = L'appareil { $device } a été annulé par { $act }.
finding-device-cut-alone = Une seule personne a annulé l'appareil { $device } ({ $act }) ; la section ne s'est pas encore prononcée.
finding-device-retired = L'appareil { $device } a été retiré par qui le tenait ({ $act }).
finding-removed = La personne { $person } a été démise dans { $chapter } par { $event }.
finding-fork-settled = L'appareil { $device } a signé deux écritures différentes sous le numéro { $count } ; { $act } a réglé ce qui compte.
finding-rights-frozen = L'appareil { $device } n'agit plus et garde un droit de tirage gelé de { $amount }.
finding-act-waits = { $event } ({ $kind }) attend d'autres voix.
finding-act-lost = { $event } ({ $kind }) avait toutes ses voix, mais un autre choix vaut à sa place.
finding-act-thin = { $event } ({ $kind }) a été décidé là où moins de trois personnes pouvaient décider.
finding-voiced-both = La personne { $person } a donné sa voix à { $event } ({ $kind }) et à son contraire.
finding-rival-decision = { $count ->
    [one] Dossier { $event } : deux réponses se sont croisées dans un tour ; une vaut, et une voix est perdue.
   *[other] Dossier { $event } : deux réponses se sont croisées dans un tour ; une vaut, et { $count } voix sont perdues.
}
finding-version-activated = Les règles de la version { $count } valent depuis { $event }.
finding-period-closed = { $chapter } est close jusqu'au { $date } ({ $event }, témoins d'autres sections : { $count }). Racine { $detail }
finding-closing-unwitnessed = La clôture { $event } de { $chapter } jusqu'au { $date } n'a pas de témoin d'une autre section.
finding-closing-left-out = Une personne qui a signé la clôture { $act } de { $chapter } connaissait l'écriture { $event }, qui n'y est pas.
finding-late-event = L'écriture { $event } ({ $kind }) du { $date } est arrivée quand { $chapter } avait déjà clos ce jour ({ $act }) ; elle se trouve dans une période plus tardive.
finding-count-over = { $account } : le comptage { $event } a trouvé { $amount } de plus que ne disaient les livres.
finding-count-short = { $account } : le comptage { $event } a trouvé { $amount } de moins que ne disaient les livres.
finding-count-waits = { $account } : le comptage { $event } attend une seconde personne ; il diffère des livres de { $amount }.
