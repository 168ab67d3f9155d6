# Messages de `explain`, et des invitations en image.

why-figure = { $account } contient { $amount }.
why-figure-until = { $account } contenait { $amount } à la fin du { $date }.
why-no-lines = Rien n'y est noté.
why-rules = Pourquoi chaque ligne compte :
why-not-counted = Ne compte pas ici :
why-not-counted-line = { $date }, { $kind } ({ $id }), { $amount } : { $why }
why-not-counted-many = { $count } écritures, { $amount } en tout : { $why }
why-round = Tour { $round }
why-round-open = Aucune réponse n'a encore assez de voix.
why-round-decided = Décidé : { $outcome }. La voix { $id } l'a complété.
why-answer = { $outcome }{ $ceiling ->
        [none] {""}
       *[other] , jusqu'à { $ceiling }
    } : { $own } sur { $own-needed } voix de { $chapter }, { $others } sur { $others-needed } d'autres sections{ $won ->
        [yes] . C'est la décision.
       *[no] .
    }
why-quorum-up-to = Ces nombres de voix valent jusqu'à { $amount }.
why-quorum-above = Ces nombres de voix valent pour tout montant au-dessus des autres limites.
why-roster = Qui pouvait décider :
why-roster-own = de la section du dossier
why-roster-other = d'une autre section
why-roster-spoke = a donné sa voix
why-roster-silent = n'a pas donné sa voix
why-roster-involved = ne peut pas : a ouvert le dossier, ou en a demandé, payé ou confirmé quelque chose
why-voices = Toutes les voix :
why-voice-carries = compte, pour la décision
why-voice-counts = compte, pour une autre réponse
why-voice-open = compte
why-voice-changed = repris : a dit autre chose ensuite
why-astray = Voix pour un tour qui n'a jamais été ouvert :
why-paid = Ce qui a été demandé et payé avec elle :
why-left = Du plafond de { $ceiling }, { $order } peuvent encore être demandés ; { $pay } ne sont pas encore payés.
why-appointment = { $roles } à { $chapter } : { $person }, appareil { $device }
why-appointment-counts = { $given } voix sur { $needed } : elle a effet.
why-appointment-waits = { $given } voix sur { $needed } : elle n'a pas encore d'effet.
why-appointment-void = Elle n'a pas d'effet : { $why }
why-act-lost = Voix : { $given } sur { $needed }. Sans effet : un autre choix vaut à sa place.
why-act-ended = Voix : { $given } sur { $needed }. La proposition ne prend plus de voix : les responsables ont changé depuis, ou elle a plus de 180 jours. Proposez-la à nouveau.
why-act-unwitnessed = Il manque un témoin d'une autre section.
why-act-witnessed = Signé par un témoin d'une autre section : { $persons }
why-event-who = Signé : { $who }, avec l'appareil { $device }, { $time }
why-event-recorded = C'est noté ici.
why-event-surplus = Gardé ici, sans compter : son appareil a signé plusieurs historiques, et cette branche est au-delà de celles qu'on regarde.
why-event-held = Détenu par : { $chapters }
why-event-counts = Cela compte.
why-event-void = Sans effet : { $why }
why-event-irregular = C'est irrégulier. C'est arrivé, donc cela compte, mais une règle n'a pas été respectée : { $why }
why-event-disowned = Sans effet : { $why }
why-event-contested = Personne n'a encore réglé si cela compte : { $why }
why-event-waits = Quelqu'un l'a dit, et c'est sans effet pour l'instant : { $why }
why-event-not-understood = Cela n'est pas compris ici, donc sans effet ici.
why-event-settled = Réglé par { $id } : { $outcome }
why-event-open = Personne ne l'a encore réglé : ndimbal settle { $id } accepted
why-event-corrected = Repris par { $id }.
why-event-decision = Une décision dit ce qui doit être. Si elle ne respecte pas une règle, elle est sans effet.
why-event-fact = Un fait dit ce qui s'est passé. S'il ne respecte pas une règle, il reste dans les comptes et il est marqué.
why-event-lines = Ce que cela a déplacé :
why-event-no-lines = Cela n'a pas déplacé d'argent.
why-event-rests-on = Cela s'appuie sur :
why-event-bears = Ce qui s'appuie dessus :
why-grounds = Pourquoi il en est ainsi :
argument-decision = { $text } n'est rien qui demande des voix, et n'en fait pas partie.
argument-decision-do = Il faut un dossier, une nomination ou une autre proposition. Pour voir ce que c'est : ndimbal explain { $text }

ticket-scan = Ou laissez la caméra de l'autre ordinateur lire ceci :
man-written = { $count ->
        [one] Une page a été écrite dans { $folder }
       *[other] { $count } pages ont été écrites dans { $folder }
    }. Pour en lire une : man { $folder }/ndimbal.1

column-why = Raison
column-says = Dit
column-who = Qui
