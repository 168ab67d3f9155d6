# Ce que disent la vérification des comptes et la comparaison des empreintes.

severity-fault = faute
severity-to-look-at = à regarder
severity-note = note

check-encoding = chaque écriture a la forme unique
check-signature = chaque signature appartient à son écriture
check-federation = tout appartient à une seule fédération
check-chain = les écritures de chaque appareil se suivent
check-past = rien ne manque de ce sur quoi une écriture repose
check-clock = les horloges avancent
check-grant = les appareils agissent avec une nomination
check-fork = aucun appareil n'a signé deux historiques
check-double-entry = les comptes font zéro dans chaque monnaie
check-drawing-rights = les droits de retrait tiennent dans la caisse commune
check-four-eyes = demander, décider, payer et confirmer sont des personnes différentes
check-voice = une voix par personne
check-confirmation = ce qui a été payé a été confirmé
check-dispute = les litiges sont réglés à temps
check-transfer = ce qui a été envoyé entre comptes est arrivé
check-rule = les règles ont été suivies
check-version = toutes les écritures sont comprises ici
check-duplicate = chaque écriture y est une seule fois
check-device = les appareils ont donné signe de vie

finding-unreadable = À l'octet { $offset } : ces octets ne sont pas une écriture ({ $detail }).
finding-truncated = À l'octet { $offset } : le fichier s'arrête au milieu d'une écriture.
finding-read-failed = À l'octet { $offset } : le fichier ne se lit pas plus loin ({ $detail }).
finding-no-founding = La fondation n'est pas dans ce fichier, rien n'y peut donc être vérifié.
finding-another-founding = L'écriture { $event } est la fondation d'une autre fédération.
finding-another-federation = L'écriture { $event } a été signée pour une autre fédération.
finding-bad-signature = Écriture { $event } : la signature ne lui appartient pas.
finding-wrong-previous = L'écriture { $event } ne suit pas la précédente de son appareil.
finding-cites-itself = L'écriture { $event } cite son propre appareil comme celui d'un autre.
finding-grant-of-another = L'écriture { $event } cite une nomination qui ne nomme pas son appareil.
finding-clock-not-later = Écriture { $event } : son horloge n'est pas postérieure à celle des écritures sur lesquelles elle repose.
finding-clock-ahead = L'écriture { $event } porte la date du { $date }, qui est encore à venir.
finding-missing-event = { $count ->
    [one] L'écriture { $event } manque ; une autre repose sur elle.
   *[other] L'écriture { $event } manque ; { $count } autres reposent sur elle.
}
finding-past-missing = L'écriture { $event } ne peut pas être placée, car il manque ce sur quoi elle repose.
finding-fork = L'appareil { $device } a signé deux écritures différentes sous son numéro { $count }.
finding-branch-not-kept = L'écriture { $event } est sur une branche de plus d'un historique double et n'est pas gardée.
finding-sum-not-zero = Tous les comptes ensemble ne font pas zéro, mais { $amount }.
finding-event-not-balanced = L'écriture { $event } déplace de l'argent sans équilibre ; il reste { $amount }.
finding-balance-differs = Les lignes du compte « { $account } » ne font pas son solde ; la différence est de { $amount }.
finding-rights-beyond-pool = Les droits de retrait dépassent la caisse commune de { $amount }.
finding-below-zero = Le compte « { $account } » est au-dessous de zéro : { $amount }.
finding-debt-to-pool = Reste dû : { $account }, { $amount }.
finding-four-eyes = Versement { $event } : la personne { $person } tient deux des quatre rôles (demander, décider, payer, confirmer).
finding-kin-decided = Dossier { $event } : la personne { $person } l'a décidé et a dit ensuite qu'elle est parente. La décision tient ; d'autres devraient la regarder.
finding-beyond-bill = Dossier { $event } : il a été indiqué que plus est donné que les { $amount } que ses factures laissent à la caisse. Selon le plan, le membre paie une partie.
finding-double-voice = Dossier { $event } : la personne { $person } a donné deux voix différentes dans un même tour.
finding-irregular = L'écriture { $event } ({ $kind }) est irrégulière et pas réglée. { $reason }
finding-irregular-settled = L'écriture { $event } ({ $kind }) était irrégulière et elle est réglée. { $reason }
finding-statement-waits = L'écriture { $event } ({ $kind }) est sans effet tant que personne ne l'accepte. { $reason }
finding-void = L'écriture { $event } ({ $kind }) est sans effet. { $reason }
finding-never-confirmed = Versement { $event } : { $amount } payés le { $date } et jamais confirmés.
finding-dispute-open = Le versement { $event } est contesté, à régler au plus tard le { $date }.
finding-dispute-overdue = Le versement { $event } est contesté et devait être réglé le { $date }.
finding-dispute-late = Le litige sur le versement { $event } devait être réglé le { $date }, et l'a été { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} plus tard.
finding-transfer-open = Virement { $event } : { $amount } en route depuis le { $date }.
finding-not-understood = L'écriture { $event } vient d'une version plus récente du programme et n'est pas comprise ici.
finding-duplicate = À l'octet { $offset } : l'écriture { $event } y est une fois de plus.
finding-signed-twice = À l'octet { $offset } : l'écriture { $event } y est une fois de plus, sous une seconde signature valable.
finding-device-silent = { $days ->
    [one] L'appareil { $device } n'a pas donné signe de vie depuis le { $date }, il y a un jour.
   *[other] L'appareil { $device } n'a pas donné signe de vie depuis le { $date }, il y a { $days } jours.
}
finding-device-unheard = L'appareil { $device } n'a jamais donné signe de vie.

unproven-later-events = Ce qui a été signé après la dernière écriture, ou n'a jamais été transmis, ne se voit pas dans ce fichier.
unproven-tail = { $count ->
    [one] Personne d'autre ne cite la dernière écriture de l'appareil { $device } : qu'elle soit la dernière, lui seul le dit.
   *[other] Personne d'autre ne cite les { $count } dernières écritures de l'appareil { $device } : que rien ne suive ou n'ait été remplacé, lui seul le dit.
}
unproven-clocks = L'heure d'une écriture est celle qu'a dite son appareil ; il est seulement prouvé qu'elle vient après celles qu'elle cite.
unproven-money = Que la banque, la caisse et l'opérateur détiennent ce que disent les comptes se prouve en comptant et par leurs relevés, pas ici.
unproven-persons = Qui se trouve derrière le numéro d'un membre, d'un dossier ou d'un responsable n'est pas dans ce fichier.

comparison-equal = Les deux tiennent les mêmes écritures et montrent les mêmes comptes.
comparison-differ = Les deux tiennent les mêmes écritures, mais les comptes diffèrent. Cela ne doit pas arriver : gardez les deux et signalez-le.
comparison-not-comparable = Les deux ne tiennent pas les mêmes écritures, les comptes ne peuvent donc pas être comparés. Mettez-les d'abord à jour entre eux.
