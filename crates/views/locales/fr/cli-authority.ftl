# Ce que disent les commandes sur qui peut agir.

cli-go-on = Continuer ? (o/n) {" "}
cli-retire-asks = Après cela, l'appareil { $device } ne signe plus, et on ne peut pas revenir en arrière.
cli-remove-asks = Ceci propose que { $person } n'ait plus de fonction dans { $chapter } et que tous ses appareils soient annulés.
cli-close-asks = Ceci signe ces chiffres de { $chapter }.
cli-activate-asks = Ceci propose les règles de la version { $version } ; qui a un programme plus ancien doit le mettre à jour pour signer encore.
cli-act-waits = { $id } attend. Voix qui manquent : { $missing }. Pour en donner une : ndimbal endorse { $id }
cli-act-waits-and-witness = { $id } attend. Voix qui manquent : { $missing }, et un témoin d'une autre section. Pour en donner une : ndimbal endorse { $id }
cli-act-wants-witness = { $id } attend un témoin d'une autre section : ndimbal endorse { $id }
cli-act-lost = { $id } a toutes ses voix, mais un autre choix vaut à sa place : ndimbal acts
cli-act-ended = { $id } ne prend plus de voix : les responsables ont changé depuis, ou la proposition a plus de 180 jours. Proposez-la à nouveau.
cli-act-give = Qui peut donner une voix : ndimbal acts. Pour en donner une : ndimbal endorse { $id }
cli-act-complete = { $id } a effet.
cli-act-voiced-both = Voix pour { $id } et pour son contraire { $rival } : { $persons }
cli-rival-round = Dossier { $case } : deux réponses se sont croisées dans un tour. Voix sans effet : { $lost }
cli-voiced-both = Ont donné leur voix aux deux : { $persons }
cli-voices = { $given } sur { $needed }{ $witness ->
        [missing] , encore sans témoin
        [given] {""} et un témoin
       *[none] {""}
    }
cli-no-acts = Rien qui demande plusieurs voix n'a été proposé.
cli-no-branches = Aucun appareil n'a signé deux histoires.
cli-no-closings = Aucune période n'est close.
cli-period = { $chapter }, jusqu'au { $until }
cli-closing-root = Sur { $events } écritures, avec la racine { $root }
cli-closing-voices = Signé par { $persons }
cli-closing-witnesses = Témoin d'une autre section : { $persons }
cli-closing-unwitnessed = Aucune autre section ne l'a signé.
cli-closing-left-out = Connu d'une autre personne signataire et absent : { $events }
cli-count = Compté { $counted }, dans les livres { $booked } : { $difference }. Une seconde personne compte aussi et confirme.
cli-count-posted = Les livres disent maintenant { $counted } ; { $difference } par rapport à { $booked } est noté comme excédent ou manque.
cli-recovery-words = Écrivez maintenant ces clés de secours sur papier : elles sont montrées une fois et gardées nulle part. Donnez chacune à une autre personne ; { $needed } sur { $count } agissent ensemble.
cli-recovery-key = Clé { $number } ({ $key }) :
cli-recovery-asks = Les mots de la clé de secours :{" "}
usage-count = Le compte ou le montant manque.
usage-count-do = Écrivez par exemple : ndimbal count granada/cash 412.50
usage-whose-device = La personne qui tient cet appareil n'a de fonction dans aucune section.
usage-whose-device-do = Dites pour quelle section : --chapter granada
usage-unconfirmed = Rien n'a encore été signé.
usage-unconfirmed-do = Si c'est juste, relancez la commande avec --yes
argument-cut = { $text } n'a pas la forme appareil=écriture.
argument-cut-do = Écrivez les premiers chiffres des deux : 7be21f90=3f9a2c1b
argument-digest = { $text } ne contient pas de résumé.
argument-digest-do = Écrivez-le dans l'autre lieu : ndimbal digest --json
argument-recovery = { $text } ne dit pas combien de clés de secours agissent ensemble.
argument-recovery-do = Écrivez combien sur combien, 32 au plus : 2/3
error-device-ended = L'appareil de cet ordinateur a été annulé ou retiré ; il ne reçoit donc rien.
error-device-ended-do = Ce qu'il a signé peut être remis en fichier (ndimbal events export). Un nouvel appareil peut être nommé.
error-recovery-words = Ce ne sont pas les mots d'une clé de secours.
error-recovery-words-do = Tapez les douze mots dans leur ordre, comme sur le papier.
column-since = Depuis
column-heard = Dernière nouvelle
column-last = Dernière écriture
column-act = Proposition
column-about = Sujet
column-voices = Voix
column-waits-for = Attend
column-count = Comptage
word-thin = peu de personnes pouvaient décider
word-witness = un témoin
cli-taken-over = Reprise par { $id }.
argument-rules = Ce programme ne connaît pas les règles de la version { $text }.
argument-rules-do = Mettez d'abord à jour le programme dans toutes les sections ; activez ensuite.
