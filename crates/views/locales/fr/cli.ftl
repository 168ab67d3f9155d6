# Messages de la ligne de commande.

cli-passphrase = Phrase secrète :{" "}
cli-name = Nom :{" "}
cli-phone = Téléphone (Entrée s'il n'y en a pas) :{" "}
cli-opening = Ouverture de l'historique
cli-checking = Vérification
cli-recorded = Inscrit : { $kind } ({ $id })
cli-recorded-irregular = L'écriture compte, mais elle est marquée irrégulière : { $why }
cli-recorded-waits = Sans effet pour le moment : { $why } Cela comptera quand quelqu'un qui n'y a pas pris part l'acceptera : settle { $id } accepted
cli-recorded-late = Remarque : { $chapter } a clôturé ses comptes jusqu'au { $until }. Les chiffres signés restent tels quels, et ceci est montré à côté comme inscrit en retard. Si cela s'est passé après ce jour, reprenez-le (ndimbal correct) et donnez sa date.
cli-within-opening = Remarque : { $account } a été ouvert le { $date }, après { $count ->
        [one] ce paiement. Il compte pour le membre, et son argent est déjà dans le solde d'ouverture.
       *[other] { $count } de ces paiements. Ils comptent pour les membres, et leur argent est déjà dans le solde d'ouverture.
    }
cli-return-of-pool = La caisse commune en avait payé { $amount }. Rendez-lui sa part : ndimbal transfer send { $account } pool MONTANT
cli-short-of-promises = De cet argent, { $promised } sont promis à des dossiers, et il reste { $left } : leurs paiements devront peut-être attendre. Si ce n'était pas voulu, annulez-le : ndimbal correct { $id }
cli-recorded-ahead = Remarque : le { $date } n'est pas encore venu, et ce qui a eu lieu ne peut pas porter une date à venir. Si la date est fausse, reprenez ceci (ndimbal correct { $id } date) et inscrivez-le à nouveau avec la bonne.
cli-fee-from = Les frais de { $fee } sont pris sur { $account }, que l'ordre nomme en premier.
cli-far-from-parity = Regardez encore une fois : { $sent } pour { $amount }, c'est loin de la parité, qui donnerait { $parity }. S'il manque un chiffre ou s'il y en a un de trop : ndimbal correct { $id } amount, puis inscrivez-le à nouveau.
cli-founded =
    La fédération { $name } est fondée.
    Son identifiant est { $id }
cli-few-commissioners = La commission des dossiers de { $chapter } { $has ->
    [0] n'a personne
    [one] a une personne
   *[other] a { $has } personnes
}, et certains de ses dossiers demandent { $asked } voix à elle : ils ne peuvent être décidés avant d'autres nominations (ndimbal invite new --role commissioner).
cli-ticket = Transmettez cette invitation. Elle vaut { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} et une seule fois.
cli-compare =
    Lisez ce code à la personne qui vous a invité : { $code }
    En attente de son accord.
cli-accepted = Accepté. L'appareil { $device } peut entrer ({ $id }).
cli-needs-voices = La nomination { $id } prend effet quand plus de la moitié des responsables ont donné leur voix : ndimbal officer endorse { $id }
cli-calling = Appel de { $peer } à { $address } ...
cli-joined = Vous voilà dans la fédération. { $count ->
    [one] { $count } écriture est venue
   *[other] { $count } écritures sont venues
} de { $chapter }.
cli-joined-waits = Votre fonction prend effet quand plus de la moitié des responsables de la section ont donné leur voix.
cli-synced = À jour avec { $peer } : { $received ->
    [one] { $received } écriture reçue
   *[other] { $received } écritures reçues
}, { $sent ->
    [one] { $sent } envoyée
   *[other] { $sent } envoyées
}. Ce répertoire en contient { $count }.
cli-peer-added = { $peer } est retenu.
cli-peer-forgotten = { $peer } est oublié.
cli-exported = { $count ->
    [one] { $count } écriture copiée
   *[other] { $count } écritures copiées
} dans { $file }
cli-imported-aside = En quarantaine : { $count }. Leur horloge avance de plus d'un jour ; elles comptent quand ce jour est venu.
cli-imported-events = { $new ->
    [one] { $new } écriture nouvelle
   *[other] { $new } écritures nouvelles
}, { $known ->
    [one] { $known } déjà connue
   *[other] { $known } déjà connues
}, { $waiting } en attente d'autres.
cli-pool-holds = La caisse commune contient { $amount }
cli-case-opened = Le dossier est ouvert. Son identifiant est { $id } ; la personne concernée reste dans votre liste scellée.
cli-case-head = Dossier { $id }, { $chapter } : { $class }, { $date }, { $state }
cli-case-plan = { $plan } : { $benefits }
cli-case-voice = { $person } ({ $chapter }) : { $outcome }, jusqu'à { $ceiling }
cli-case-voice-no = { $person } ({ $chapter }) : { $outcome }
cli-case-voice-why = { $person } ({ $chapter }) : { $outcome } : { $why }
usage-why-not = Un refus demande son motif.
usage-why-not-do = Dites pourquoi : --reason waiting-period, lapsed, ceiling-reached, class-not-covered, missing-document, duplicate ou public-cover
cli-case-voice-changed = Cela remplace ce que la même personne avait dit dans ce tour : { $before }.
cli-case-step = { $date } : { $step }
cli-case-totals = Total { $total }, frais { $fees }
cli-closing = Sur le compte : { $amount }
cli-member-totals = Dû { $owed }, payé { $paid }
cli-member-waived = Pas demandé, à cause d'une exemption ou d'un retour : { $amount }
cli-paid-before = Le même membre a payé le même montant sur le même compte le même jour : { $id }. Ceci note un second paiement.
cli-members = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
}
cli-obliged = { $count ->
    [one] { $count } membre doit
   *[other] { $count } membres doivent
} une cotisation pour la période.
cli-dues-few = { $chapter } : moins de cinq membres. Ce qu'ils doivent n'est que pour la trésorerie : ndimbal dues arrears --chapter { $chapter }
cli-dues-totals = { $chapter } : { $members ->
    [one] { $members } membre
   *[other] { $members } membres
}, dû { $owed }, payé { $paid }, en retard { $arrears }
cli-trail-page = { $shown } sur { $total ->
    [one] { $total } écriture
   *[other] { $total } écritures
}
cli-dispute-open = { $id } : { $wrong }, il manque { $left }, à régler au plus tard le { $date }
cli-dispute-overdue = { $id } : { $wrong }, il manque { $left }, devait être réglé le { $date }
cli-dispute-taken-back = { $id } : { $wrong } ; le paiement a été repris, donc il ne manque plus rien, et le litige est à régler
cli-dispute-come = { $id } : { $wrong }, mais tout est arrivé depuis. Il reste à régler le litige : ndimbal settle { $id } made-good
cli-unconfirmed = { $id } : { $amount } ({ $payee }), payé il y a { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}, pas confirmé
cli-on-its-way = { $id } : { $amount } en route de { $from } vers { $to }
cli-fate = { $id } : { $kind }, { $fate } : { $why }
cli-payout-waiting = { $payout } : { $person } dit que { $amount } sont arrivés le { $date } ; cela compte une fois accepté ({ $id })
cli-no-disputes = Rien n'est en suspens.
cli-audit-counts = { $signed ->
    [one] { $signed } écriture signée lue
   *[other] { $signed } écritures signées lues
}, { $set } dans l'historique.
cli-audit-held = Détenues par { $least } à { $most ->
    [one] { $most } section
   *[other] { $most } sections
}, d'après les signatures ; par une seule : { $alone ->
    [one] { $alone } écriture
   *[other] { $alone } écritures
}.
cli-audit-held-same = D'après les signatures, détenues par { $most ->
    [one] { $most } section
   *[other] { $most } sections
}.
cli-import-receipts = { $count ->
    [one] { $count } numéro de reçu reste
   *[other] { $count } numéros de reçu restent
} sur le papier et dans le fichier : il faut au plus quatre lettres puis des chiffres, comme A120 ou 2026/17.
cli-audit-holds = { $check } : vérifié
cli-audit-fails = { $check } : à regarder, { $count }
cli-audit-more = Et { $count ->
    [one] { $count } autre constat
   *[other] { $count } autres constats
}.
cli-audit-digest = Registre { $book }
cli-audit-lost = { $count ->
    [one] { $count } écriture est perdue
   *[other] { $count } écritures sont perdues
} dans ce répertoire : ndimbal store check
cli-audit-passed = La vérification des comptes est réussie.
cli-audit-failed = La vérification des comptes n'est pas réussie.
cli-not-balanced = Les comptes ne font pas zéro. Lancez : ndimbal audit
cli-digest =
    Écritures    { $events }
    Racine       { $root }
    Registre     { $book }
    Règles       { $version }
    Non comprises { $unknown }, en quarantaine { $quarantined }
cli-store-checked = { $count ->
    [one] { $count } écriture relue
   *[other] { $count } écritures relues
}.
cli-store-healed = { $count ->
    [one] { $count } écriture que le journal avait perdue a été rétablie
   *[other] { $count } écritures que le journal avait perdues ont été rétablies
} à l'ouverture du répertoire.
cli-store-whole = Tout est tel que cela a été écrit.
cli-store-damaged = { $count ->
    [one] { $count } problème
   *[other] { $count } problèmes
}. Ce qui peut être réparé l'est par : ndimbal store repair
problem-journal = Le journal est abîmé dans le segment { $segment }, à l'octet { $offset }.
problem-undecodable = { $file }, octet { $offset } : ce n'est pas une écriture de cette fédération.
problem-signature = { $id } : la signature n'appartient pas à l'écriture.
problem-repeated = { $id } figure deux fois dans le journal ; la première compte.
problem-index-row = { $id } : l'index dit autre chose que le journal.
problem-only-in-index = L'index a { $count ->
    [one] { $count } ligne qui n'est pas
   *[other] { $count } lignes qui ne sont pas
} dans le journal.
problem-index = L'index ne peut pas servir : { $why }

cli-import-dry = Rien n'est encore écrit. Voici ce qui se passerait :
cli-import-recorded = Inscrit :
cli-import-members = { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}, { $add ->
    [one] { $add } nouveau membre
   *[other] { $add } nouveaux membres
}, { $known ->
    [one] { $known } déjà connu
   *[other] { $known } déjà connus
}
cli-import-members-before = { $count ->
    [one] 1 membre d'une importation précédente, restée inachevée, est admis aussi.
   *[other] { $count } membres d'une importation précédente, restée inachevée, sont admis aussi.
}
cli-import-ignored = Colonnes non lues : { $columns }
cli-import-dues =
    { $rows ->
        [one] { $rows } ligne
       *[other] { $rows } lignes
    }
    { $count ->
        [one] { $count } paiement, { $amount }
       *[other] { $count } paiements, { $amount }
    }
    { $known-count ->
        [one] { $known-count } déjà connu, { $known }
       *[other] { $known-count } déjà connus, { $known }
    }
    { $doubtful-count ->
        [one] { $doubtful-count } douteux, { $doubtful }
       *[other] { $doubtful-count } douteux, { $doubtful }
    }
    { $skipped-count ->
        [one] { $skipped-count } écarté par vous ; dons : { $gifts }
       *[other] { $skipped-count } écartés par vous ; dons : { $gifts }
    }
cli-import-changed = Ligne { $line } : membre connu, mais quelque chose est écrit autrement. La liste d'ici reste comme elle est.
cli-import-doubt = La ligne { $line } est douteuse : { $why }
cli-import-goes-to = { $why }. Avec --take, c'est une cotisation de { $who }
cli-import-bad = La ligne { $line } ne peut pas être lue : { $why }
cli-import-passed-over = La ligne { $line } a été laissée de côté : { $why }
cli-import-advice = Ligne { $line } : { $what }
cli-import-unused = Rien n'a été fait pour les lignes { $lines } : il n'y a rien de douteux, deux choses en ont été dites, ou la ligne n'a pas de membre et ne peut pas être prise. Corrigez-la dans le fichier, ou laissez-la de côté.
cli-import-not-in-books = { $count ->
    [one] { $count } ligne n'est pas dans les livres : corrigez-la ou décidez, puis importez le fichier de nouveau.
   *[other] { $count } lignes ne sont pas dans les livres : corrigez-les ou décidez, puis importez le fichier de nouveau.
}
cli-import-stays-out = { $count ->
    [one] { $count } ligne resterait hors des livres.
   *[other] { $count } lignes resteraient hors des livres.
}
cli-import-decide = À vous de décider : --take LIGNES pour les lignes justes, --skip LIGNES pour celles qui ne comptent pas, --gift LIGNES pour les dons.
cli-import-again = Pour l'inscrire, relancez la même commande avec --record
import-bad-date-empty = aucune date n'est écrite
import-bad-date-unreadable = ce n'est pas une date : écrivez jour/mois/année
import-bad-date-no-year = il manque l'année
import-bad-date-no-such-day = ce jour n'existe pas dans le calendrier
import-bad-date-month-first = le mois semble placé avant le jour : écrivez jour/mois/année
import-bad-amount-empty = aucun montant n'est écrit
import-bad-amount-unreadable = ce n'est pas un montant : écrivez-le comme 35 ou 35,00
import-bad-amount-ambiguous = le montant peut se lire de deux façons : écrivez-le avec deux décimales
import-bad-amount-too-many-decimals = le montant a plus de deux décimales
import-bad-amount-negative = le montant est au-dessous de zéro
import-bad-amount-zero = le montant est zéro
import-bad-amount-too-large = le montant est trop grand
import-bad-amount-other-currency = le montant est dans une autre monnaie
import-bad-no-name = aucun nom n'est écrit
import-bad-minors = le nombre de mineurs n'est pas un nombre de 0 à 30
import-bad-too-many-cells = plus de cases que dans l'en-tête : un séparateur se trouve à l'intérieur d'une case
import-bad-swallowed-rows = un guillemet n'est pas fermé là où il devrait l'être
import-bad-cut-off = il manque des cases à la fin : le fichier a été coupé
import-bad-total = une ligne de totaux
import-bad-header-again = l'en-tête encore une fois
cli-import-remarks = { $count ->
    [one] La ligne { $lines } a une remarque que ce programme ne comprend pas. Lisez-la avant d'enregistrer.
   *[other] Les lignes { $lines } ont des remarques que ce programme ne comprend pas. Lisez-les avant d'enregistrer.
}
import-doubt-no-number = aucun numéro de membre n'est écrit
import-doubt-same-number = la ligne { $line } a le même numéro
import-doubt-number-taken = le numéro est celui d'un autre membre
import-doubt-same-person = la ligne { $line } a le même nom et le même téléphone
import-doubt-known-person = un membre a le même nom et le même téléphone sous un autre numéro
import-doubt-no-joining-date = aucune date d'adhésion n'est écrite ; si vous retenez la ligne, ce sera aujourd'hui
import-doubt-joins-in-future = la date d'adhésion est à venir
import-doubt-unknown-number = aucun membre n'a ce numéro
import-doubt-name-disagrees = le numéro et le nom ne vont pas ensemble
import-doubt-several-members = plus d'un membre correspond
import-doubt-no-member = aucun membre ne correspond : peut-être un don
import-doubt-repeat = elle répète la ligne { $line }
import-doubt-same-receipt = la ligne { $line } a le même numéro de reçu
import-doubt-marked-repeat = la remarque parle d'une répétition, mais aucune autre ligne n'est pareille
import-doubt-says-left = la ligne dit que la personne est partie ou qu'elle ne compte pas
import-doubt-two-readings = la ligne { $line } a le mois avant le jour, et cette date a deux lectures
import-doubt-says-void = quelque chose dans la ligne dit que cela ne compte peut-être pas
import-doubt-says-other = la remarque l'appelle autrement que cotisation
import-doubt-receipt-recorded = les livres ont ce reçu de ce jour avec un autre montant ou membre ; s'il a été corrigé dans la liste, reprenez d'abord cette écriture (ndimbal correct)
import-doubt-for-another = la remarque dit que c'est pour quelqu'un d'autre
import-doubt-several-people = plus d'une personne est nommée
import-doubt-near-gift = les livres ont un don de ce montant le { $date }
import-doubt-other-amount = les livres ont { $amount } de ce membre ce jour-là, qu'aucune ligne n'a : peut-être corrigé ici
import-doubt-near-payment = les livres ont le même montant de ce membre le { $date }
import-doubt-before-joining = la date est antérieure à l'adhésion du membre, le { $date }
import-doubt-in-future = la date est à venir
import-doubt-unknown-method = le mode de paiement n'est pas connu
import-advice-may-have-left = la remarque dit que le membre est peut-être parti
import-advice-says-exempt = la remarque dit que le membre est dispensé de cotisation
import-advice-on-list = quelqu'un de votre liste a le même nom : si c'est la même personne, ne l'admettez pas de nouveau
import-advice-namesake = la ligne { $line } a le même nom
argument-import-francs = Les lignes { $text } sont en euros et iraient sur un compte en francs CFA.
argument-import-francs-do = Nommez pour elles un compte en euros : --cash, --bank, --mobile ou --other COMPTE.
argument-import-account = Les lignes demandent le compte { $text }, et il n'y en a pas de ce nom.
argument-import-account-do = Ouvrez-le (ndimbal account open), ou nommez-en un autre : --cash, --bank, --mobile ou --other COMPTE.
argument-import-other = Des lignes ne disent pas comment elles ont été payées : lignes { $text }.
argument-import-other-do = Dites où elles sont allées : --other COMPTE, par exemple la caisse.

usage-not-here = Cette commande ne peut pas être exécutée ici.
usage-not-here-do = Lancez-la à part, dans un terminal.
usage-no-francs = Le paiement est pour le Sénégal, et le nombre de francs envoyés manque. Rien n'a été inscrit.
usage-no-francs-do = Ajoutez-le : --sent 131191. Si des euros ont été remis, dites-le : --in-euros
usage-natt-twice = Une personne est nommée deux fois : chacune a un seul tour.
usage-natt-twice-do = Nommez chacune une fois, dans l'ordre des tours.
usage-natt-empty = Il n'y a rien dans la cagnotte : personne n'a payé pour ce tour, ou elle a été remise.
usage-natt-empty-do = Voyez les tours (ndimbal natt show) et inscrivez ce qui a été payé : ndimbal natt pay
usage-node-not-running = Le nœud de ce répertoire n'est pas en marche.
usage-node-not-running-do = Démarrez-le dans un autre terminal : ndimbal node run
usage-no-address = Le nœud écoute sur toutes les adresses ; l'invitation ne peut donc pas dire laquelle appeler.
usage-no-address-do = Ajoutez --address IP:PORT, avec l'adresse par laquelle l'autre ordinateur l'atteint.
usage-no-card = Le fichier ne contient aucune fiche.
usage-no-card-do = Faites-en une sur le nouvel appareil : ndimbal key new
usage-no-name = Aucun nom n'a été donné.
usage-no-name-do = Tapez-le quand on vous le demande, ou donnez une ligne à l'entrée standard : nom; téléphone
usage-name-typed = Un nom ou un téléphone tapé dans la commande peut être lu par d'autres utilisateurs de cet ordinateur. Rien n'a été enregistré.
usage-name-typed-do = Enlevez --name et --phone : ils vous seront demandés. Un programme donne à l'entrée standard, ou à --names-fd, une ligne : nom; téléphone
usage-bad-name = Le nom ou le téléphone est trop long, ou contient des caractères qui ne s'affichent pas.
usage-bad-name-do = Écrivez le nom en 120 caractères au plus et le téléphone en 40.
argument-amount = { $text } n'est pas un montant.
argument-amount-do = Écrivez-le comme 35 ou 1250,50 ; les euros ont deux décimales, les francs aucune.
argument-receipt = { $text } ne peut être gardé comme numéro de reçu : ce pourrait être un nom.
argument-receipt-do = Écrivez au plus quatre lettres puis des chiffres, comme A120 ou 2026/17 ; ou laissez-le : il est sur le papier.
argument-date = { $text } n'est pas une date.
argument-date-do = Écrivez l'année, le mois et le jour : 2026-02-03.
argument-slug = { $text } n'est pas un nom court.
argument-slug-do = Utilisez des minuscules sans accent, des chiffres et -, avec / dans les noms de comptes.
argument-word = { $text } n'est pas un des mots possibles ici.
argument-word-do = Lancez la commande avec --help pour les voir.
argument-currency = { $text } n'est pas une monnaie tenue ici.
argument-currency-do = Écrivez EUR (euros) ou XOF (francs CFA).
argument-no-officer = La section { $text } n'a aucun responsable : aucune carte n'est de cette section.
argument-no-officer-do = Que quelqu'un de là-bas fasse une clé (ndimbal key new) et ajoute la carte au fichier. On ne peut pas ajouter de section après la fondation.
argument-not-founded = Une des cartes est de { $text }, et aucune section de ce nom n'est à fonder.
argument-not-founded-do = Nommez-la avec --chapter ou --office, ou faites refaire la carte pour la bonne section.
argument-source = { $text } n'a pas la forme nom=montant.
argument-source-do = Écrivez par exemple granada/bank=2100.
argument-quorum = { $text } n'est pas un nombre de voix nécessaires.
argument-quorum-do = Écrivez les voix de la section+celles des autres, comme 2+1, ou avec un plafond, comme 500=1+0.
argument-id = { $text } n'est pas un identifiant.
argument-id-do = Copiez-le en entier, tel que le programme l'a montré.
argument-card = { $text } : cette ligne n'est pas une fiche.
argument-card-do = Mettez chaque fiche sur sa propre ligne, telle que `ndimbal key new` l'a affichée.
argument-fd = Le descripteur de fichier { $text } ne peut pas être lu.
argument-fd-do = Ouvrez-le avant que le programme démarre, par exemple 3<fichier.
argument-number-taken = Le numéro { $text } est déjà dans votre liste.
argument-number-taken-do = Choisissez un autre numéro, ou cherchez celui-ci : ndimbal member list
argument-natt-owes-less = Le membre { $text } doit moins que cela pour ce tour ; rien n'est noté.
argument-natt-owes-less-do = Regardez ce que chacun doit : ndimbal natt show
argument-code = { $text } n'est pas un code : un code a six chiffres.
argument-code-do = Rien n'est encore annulé. Demandez de nouveau les six chiffres de l'autre écran.

error-import-too-large = Le fichier est trop grand pour une liste : est-ce le bon ?
error-import-spreadsheet = C'est un tableur ou un PDF. Ouvrez-le et enregistrez-le en CSV.
error-import-binary = Ce n'est pas un fichier texte. Les listes viennent en CSV, les relevés en Norma 43 ou camt.053.
error-import-empty = Le fichier est vide.
error-import-too-many-rows = Le fichier a trop de lignes. Coupez-le en plusieurs.
error-import-long-cell = Ligne { $line } : une cellule est trop longue. Un guillemet est-il resté ouvert ?
error-import-wide-row = Ligne { $line } : trop de cellules dans la ligne.
error-import-open-quote = Ligne { $line } : un guillemet est ouvert et jamais fermé.
error-import-missing-columns = Il manque des colonnes : { $columns }. Trouvées : { $line }.
error-import-do = Rien n'a été inscrit. Corrigez le fichier et importez-le de nouveau.
error-not-found = Rien ici ne s'appelle { $text }.
error-not-found-do = Vérifiez l'identifiant ou le nom ; d'un identifiant, il faut au moins quatre caractères.
error-fell = { $id } est dans l'historique, mais ne compte pas : { $why }
error-fell-do = Voyez ce qui en est : ndimbal explain { $id }
error-no-surplus = Il n'y a pas d'excédent à partager : { $amount } ont été recueillis, et l'objectif est de { $target }.
error-no-surplus-do = Il n'y a rien à faire : tout ce qui a été recueilli est pour ce que la collecte demandait.
error-surplus-fund = Il n'y a pas de parts à donner : selon la règle de la collecte, son surplus, { $surplus }, va à la caisse de solidarité de la section.
error-surplus-fund-do = Envoyez-le à un compte de la section : ndimbal transfer send
error-surplus-pool = Il n'y a pas de parts à donner : selon la règle de la collecte, son surplus, { $surplus }, va au fonds commun.
error-surplus-pool-do = Envoyez-le là : ndimbal transfer send COMPTE pool
error-not-in-list = Aucun membre ne s'appelle { $text } ici : votre liste scellée n'a pas ce numéro, et aucun identifiant ne commence ainsi.
error-not-in-list-do = Prenez les premiers chiffres de l'identifiant que montre ndimbal member list. Les numéros ne sont que dans la liste de qui la tient : demandez l'identifiant à la trésorerie.
error-treasurer-alone = Ce qu'un membre doit et a payé n'est montré qu'à la trésorerie de sa section.
error-treasurer-alone-do = Demandez à la trésorerie. Les totaux d'une section sont pour tous : ndimbal dues show
error-ambiguous = { $text } correspond à plus d'un.
error-locked = La clé « { $text } » est verrouillée.
error-locked-do = Donnez la phrase secrète dans le terminal, ou avec --passphrase-fd.
error-not-enrolled = L'appareil « { $text } » n'a pas (encore) de fonction dans cette fédération.
error-key-label = Une étiquette a au plus 32 caractères, parmi a-z, 0-9 et -.
error-key-label-do = Écrivez une fonction, comme treasurer, jamais un nom.
error-key-taken = Ce répertoire a déjà une telle clé ({ $text }).
error-key-taken-do = Choisissez une autre étiquette, ou regardez : ndimbal key list
error-key-none = Ce répertoire n'a pas de clé.
error-key-none-do = Faites-en une : ndimbal key new, ou rejoignez une fédération avec une invitation : ndimbal join
error-key-several = Ce répertoire a plusieurs clés : { $text }.
error-key-several-do = Dites laquelle signe : --as treasurer
error-key-no-match = Aucune clé de ce répertoire ne correspond à { $text }.
error-key-no-match-do = Regardez lesquelles existent : ndimbal key list
error-key-damaged = Un fichier de clé de ce répertoire est abîmé : { $text }
error-key-damaged-do = Remettez-en une copie, ou faites inscrire un nouvel appareil.
error-newer = Une version plus récente de ce programme a écrit ceci : { $text }
error-newer-do = Installez cette version.
error-short-passphrase = La phrase secrète est trop courte.
error-short-passphrase-do = Choisissez au moins huit caractères ; quatre ou cinq mots vont bien.
error-work-factor = Le facteur de travail doit être de 10 à 20.
error-work-factor-do = Laissez --work-factor de côté pour prendre la valeur habituelle.
error-wrong-passphrase = La phrase secrète n'est pas la bonne. Rien n'a été changé.
error-wrong-passphrase-do = Essayez de nouveau ; attention aux majuscules et à la langue du clavier.
error-open-to-others = D'autres utilisateurs de cet ordinateur peuvent lire un fichier scellé : { $text }
error-open-to-others-do = Faites en sorte que personne d'autre ne puisse le lire : chmod 600
error-sealed-damaged = Un fichier scellé est abîmé : { $text }
error-sealed-damaged-do = Remettez-en une copie.
error-names-too-large = La liste scellée des noms est pleine.
error-names-too-large-do = Rien n'a été enregistré. Demandez de l'aide.
error-unreadable = Le fichier ne peut pas être lu : { $text }
error-unreadable-do = Vérifiez son nom et l'endroit où il se trouve.
error-io = Le disque ou le système a refusé : { $text }
error-damaged-file = Un fichier de ce répertoire est abîmé : { $text }
error-clock = L'horloge de cet ordinateur et l'historique ne s'accordent pas : { $text }
error-store = Le stockage de ce répertoire a un problème : { $text }
error-store-in-use = Un autre processus (numéro { $text }) utilise ce répertoire.
error-store-in-use-do = C'est peut-être son nœud : utilisez les commandes comme toujours, elles passent par lui ; ou arrêtez-le d'abord.
error-store-not-writable = On ne peut pas écrire dans ce répertoire : { $text }
error-store-not-writable-do = Donnez à votre utilisateur le droit d'y écrire.
error-store-full = Le disque est plein.
error-store-full-do = Faites de la place et essayez de nouveau ; ce qui a été inscrit est là.
error-store-damaged = Le journal de ce répertoire est abîmé : { $text }
error-store-damaged-do = Prenez ce que d'autres copies contiennent : ndimbal store repair --from EXPORT. Ou restaurez une sauvegarde dans un nouveau répertoire.
error-net = La liaison a échoué : { $text }
error-net-bind = On ne peut pas écouter sur cette adresse : { $text }
error-net-bind-do = Un autre programme l'utilise peut-être ; choisissez un autre port, ou 0.
error-net-unreachable = Personne ne répond à { $text }.
error-net-unreachable-do = Vérifiez que son nœud tourne (ndimbal node run), que l'adresse et le port sont justes (ndimbal peer list) et qu'aucun routeur ou pare-feu n'arrête UDP. Rien n'est perdu : réessayez plus tard.
error-net-wrong-peer = L'ordinateur qui a répondu n'est pas celui que vous connaissez.
error-net-wrong-peer-do = N'allez pas plus loin. Demandez la clé du bon nœud et ajoutez-la : ndimbal peer add
error-net-busy = L'autre nœud ne prend plus de liaisons pour le moment.
error-net-busy-do = Essayez de nouveau dans un moment.
error-no-room = Il n'y a plus de place pour des écritures qui en attendent d'autres plus anciennes ou viennent d'une horloge très en avance.
error-no-room-do = Ce qui pouvait entrer est gardé. Vérifiez la date sur les deux ordinateurs et réessayez ; le reste viendra plus tard.
error-peers-file = La liste des nœuds contient une erreur : { $text }
error-peers-file-do = Corrigez cette ligne à la main. Rien n'a été changé.
error-peer-silent = L'autre nœud n'a pas laissé entrer celui-ci.
error-peer-silent-do = Cet appareil n'a peut-être pas encore de fonction, ou ce nœud n'en sait encore rien : faites-lui donner les voix qu'il faut, et laissez ce nœud se synchroniser.
error-peer-refused = L'autre nœud a refusé : { $text }
error-ticket-garbled = Un caractère de l'invitation manque ou est faux.
error-ticket-garbled-do = Copiez-la de nouveau, en entier.
error-ticket-not-a-ticket = Ce n'est pas une invitation.
error-ticket-not-a-ticket-do = Une invitation commence par ndimbal-ticket:
error-ticket-other-version = Une autre version de ce programme a écrit l'invitation.
error-ticket-other-version-do = Installez la même version sur les deux ordinateurs.
error-ticket-not-ours = Le nœud appelé n'a pas écrit cette invitation.
error-ticket-not-ours-do = Demandez-en une nouvelle.
error-ticket-not-proven = Le secret de l'invitation n'a pas été prouvé.
error-ticket-not-proven-do = Demandez-en une nouvelle.
error-ticket-used-before = L'invitation a déjà servi.
error-ticket-used-before-do = Si ce n'était pas vous, quelqu'un en a une copie : prévenez la personne qui vous a invité et demandez-en une nouvelle.
error-ticket-over = Le temps de l'invitation est passé.
error-ticket-over-do = Demandez-en une nouvelle.
error-ticket-other-person = L'appareil qui s'est présenté est celui d'une autre personne.
error-ticket-other-person-do = Faites-y une nouvelle clé et demandez une nouvelle invitation.
error-ticket-founding-only = L'invitation est pour un appareil nommé dans la fondation, et celui-ci ne l'est pas.
error-ticket-founding-only-do = Demandez une invitation avec une fonction : ndimbal invite new --role ...
error-no-history = Ce répertoire ne contient pas encore d'historique.
error-no-history-do = Fondez une fédération (ndimbal init), rejoignez-en une (ndimbal join) ou indiquez le bon répertoire avec --home.
error-has-history = Ce répertoire contient déjà un historique, ou son nœud est en marche.
error-has-history-do = Utilisez un autre répertoire avec --home, ou arrêtez le nœud qui est en marche.
error-ambiguous-do = Écrivez plus de caractères de l'identifiant.
error-bad-input = { $text }
error-bad-input-do = Rien n'a été inscrit. Corrigez et essayez de nouveau.
error-bytes-no-event = À l'octet { $text } se trouve quelque chose qui n'est pas une écriture.
error-bytes-no-event-do = Rien n'a été enregistré à partir de là. Redemandez l'export.
error-bytes-too-large = À l'octet { $text } commence une écriture plus grande que possible.
error-bytes-too-large-do = Redemandez l'export.
error-bytes-cut = Le fichier se termine au milieu d'une écriture, à l'octet { $text }.
error-bytes-cut-do = Redemandez l'export : il est coupé.
error-bytes-unread = Le fichier ne peut pas être lu au-delà de l'octet { $text }.
error-bytes-unread-do = Nommez un fichier et non un dossier, et vérifiez le disque.
error-bytes-no-text = Ceci n'est pas du texte en UTF-8 : voyez l'octet { $text }.
error-bytes-no-text-do = Enregistrez-le comme fichier texte en UTF-8.
error-damaged-file-do = Remettez une copie du fichier, ou supprimez-le s'il peut être refait.
error-not-an-event = { $text }
error-not-an-event-do = Le fichier est abîmé, ou l'autre côté. Ce qui a été reçu avant est gardé.
error-rejected = { $text }
error-rejected-do = L'écriture n'est pas de cet historique. Ce qui a été reçu avant est gardé.
error-clock-do = Mettez à l'heure l'horloge de cet ordinateur. Si elle est juste, ajoutez --today avec la date d'aujourd'hui.
error-not-enrolled-do = Demandez à un responsable de l'accepter ou de lui donner sa voix : ndimbal officer list
error-forked = La chaîne de cet appareil a deux branches : une autre copie de lui a signé aussi.
error-forked-do = Ne signez plus avec lui. Faites inscrire un nouvel appareil : ndimbal key new
error-history-gone = Ce répertoire appartient à une fédération, mais son historique a disparu.
error-history-gone-do = Retrouvez-le : ndimbal sync NŒUD, ou ndimbal store repair --from EXPORT. Si rien n'y fait, rejoignez-la de nouveau : ndimbal join
error-must-hear = Les dernières écritures de ce répertoire sont peut-être perdues.
error-must-hear-do = Avant de signer, synchronisez avec un nœud qui connaît ce répertoire : ndimbal sync NŒUD
error-store-do = Rien de ce qui a été inscrit n'est perdu. Regardez : ndimbal store check
error-io-do = Vérifiez le disque et qui peut y écrire.
error-unanswered = Le nœud de ce répertoire s'est arrêté avant de répondre.
error-unanswered-do = La commande a peut-être été exécutée : regardez avant de la répéter, par exemple avec ndimbal trail --newest
error-poisoned = Une écriture sur le disque a échoué auparavant ; plus rien n'est donc écrit.
error-poisoned-do = Vérifiez le disque, puis redémarrez ; ce qui a été inscrit est là.
error-net-do = Vérifiez l'adresse et si l'autre nœud est en marche. Rien n'est perdu : essayez plus tard.
error-peer-refused-do = Demandez à la personne qui s'occupe de l'autre nœud.
error-codes-differ = Les codes sont différents.
error-codes-differ-do = Quelqu'un d'autre est peut-être venu avec l'invitation. Elle ne vaut plus rien ; écrivez-en une nouvelle.
error-random = Le système ne donne pas d'octets aléatoires.
error-random-do = Redémarrez l'ordinateur.
error-nobody-waits = Personne n'attend pour entrer.
error-nobody-waits-do = Le code paraît quand l'autre ordinateur lance ndimbal join avec l'invitation ; qui est venu il y a trop longtemps en a besoin d'une nouvelle.

ticket-open = ouverte
ticket-used = utilisée
ticket-expired = expirée
ticket-times-again = { $count ->
    [one] montrée une fois de plus après usage
   *[other] montrée { $count } fois de plus après usage
}
ticket-times-wrong-code = { $count ->
    [one] un code faux a été tapé
   *[other] { $count } codes faux ont été tapés
}
alarm-ticket-again = Attention : l'invitation { $ticket } a été montrée de nouveau après usage. Quelqu'un en a une copie. Elle n'a laissé entrer personne ; demandez à qui devait venir, et voyez : ndimbal invite list
alarm-ticket-wrong-code = Attention : un code faux a été tapé pendant que quelqu'un attendait avec l'invitation { $ticket }. Si ce n'était pas une faute de frappe, une autre personne est venue avec elle. Elle ne vaut plus rien ; écrivez-en une nouvelle.
word-yes = oui
word-no = non
word-pool = caisse commune
word-in-transit = en route
word-opening = solde précédent
column-account = Compte
column-address = Adresse
column-amount = Montant
column-channel = Voie
column-change-cost = Coût du change
column-balance = Solde
column-chapter = Section
column-counter = De / à
column-date = Date
column-device = Appareil
column-devices = Appareils
column-dues = Cotisations
column-enrolled = Inscrit
column-event = Écriture
column-held-by = Détenue par
column-fate = Effet
column-fee = Frais
column-fees = Frais
column-from = De
column-gifts = Dons
column-happened = Survenu le
column-id = Id
column-joined = Adhésion
column-kind = Nature
column-label = Étiquette
column-linked = Relié
column-in-step = À jour
column-minors = Mineurs
column-name = Nom
column-number = N°
column-ordered = Demandé
column-owed = Dû
column-paid = Payé
column-payee = Destinataire
column-peer = Nœud
column-person = Personne
column-receipt = Reçu n°
column-received = Reçu
column-rights = Peut tirer
column-roles = Fonctions
column-sent = Envoyé
column-state = État
column-time = Heure
column-to = À
column-total = Total

demo-title =
    Quatre nœuds sur cet ordinateur : Granada, Murcia, Lleida et le bureau de contact à Dakar.
    Toutes les personnes sont inventées. Rien ne sort de l'ordinateur.

demo-founded = Quatorze responsables ont fait leurs clés. La présidence de Granada a fondé la fédération ({ $id }).
demo-joined = { $chapter } a rejoint la fédération avec une invitation. Les deux côtés ont lu le code { $code } ; écritures reçues : { $count }.
demo-nodes = Quatre nœuds sont en marche et montrent le même registre.
demo-opened = Chaque trésorerie a ouvert ses comptes : Granada 6 200,00 €, Murcia 9 450,00 €, Lleida 4 310,00 €.
demo-imported = { $chapter } a importé ses anciens fichiers : { $members } membres, { $rows } paiements, { $amount } ; lignes douteuses, qui attendent la trésorerie : { $doubts }.
demo-pool =
    Chaque section a versé 1 500,00 € à la caisse commune ; la trésorerie de Murcia, qui la garde, a confirmé chaque virement.
    La trésorière de Granada peut retirer 1 900,00 €. Elle a essayé 1 900,01 € et cela lui a été refusé.
demo-case =
    3 février 2026 : un membre de Granada est décédé. Le secrétariat a ouvert le dossier { $case }.
    Granada sait de qui il s'agit. Les autres voient un dossier, une catégorie et des montants.
demo-cut = La liaison avec Dakar est coupée.
demo-decided =
    Deux membres de la commission des dossiers de Granada et un de celle de Murcia ont accepté jusqu'à 5 590,00 €.
    Avec deux voix seulement, la trésorière avait essuyé un refus.
demo-paid =
    Payé : pompes funèbres 2 100,00 € deux fois, billet de l'accompagnant 690,00 €, transporteur 200,00 €, famille 500,00 €, frais 7,00 €.
    La trésorière n'a pas pu confirmer ses propres versements ; la personne qui accompagne la famille a confirmé ceux d'Espagne.
    Granada a { $here } écritures, Dakar toujours { $there }.
demo-mended = La liaison est rétablie. Dakar a tout.
demo-confirmed = Dakar confirme : le corps est arrivé ; le transporteur a 131 191 F CFA, la famille 327 979 F CFA.
demo-accounts = Les comptes du dossier, tels que Lleida les voit :
demo-balances =
    Banque de Granada 1 003,00 €. Caisse commune 2 600,00 €. En route : rien, dans aucune des deux monnaies.
    L'empreinte du registre, chez chacun des quatre :
demo-end =
    Quatre nœuds, { $count } écritures, un seul registre.
    L'historique exporté a réussi la vérification des comptes, sans répertoire, ni clé, ni réseau.
demo-folder-exists = { $folder } existe déjà : indiquez un répertoire qui n'existe pas encore.
demo-differs = Un chiffre diffère : attendu { $wanted }, trouvé { $found }

cli-bench-measures = Mesure sur { $count } écritures
cli-bench-machine = { $cores } cœurs, { $cpu }, { $system }, compilation { $build }
cli-yes = oui
cli-no = non
bench-bare-verify-one = Limite : signatures vérifiées sur un cœur
bench-bare-verify-all = Limite : signatures vérifiées sur tous les cœurs
bench-bare-sha256 = Limite : empreintes de 300 octets sur un cœur
bench-bare-append = Limite : 300 octets assurés sur le disque
bench-binary = Taille du programme
bench-start = Démarrage du programme
bench-audit = Vérification complète d'un fichier
bench-audit-memory = Mémoire de la vérification
bench-ingest = Réception d'une première synchronisation
bench-ingest-memory = Mémoire de la réception
bench-open-balances = De l'ouverture aux premiers soldes
bench-open-digest = De l'ouverture à l'empreinte
bench-open-memory = Mémoire pour cela
bench-fold = Calcul du livre
bench-late = Une écriture tardive dans le livre
bench-authority = Qui peut agir : chacune d'autant d'écritures qui gouvernent
bench-sync-none = À jour : octets d'une synchronisation
bench-sync-messages = À jour : messages dans les deux sens
bench-sync-ten = Dix manquent : octets en plus des écritures
bench-sync-thousand = Mille manquent : octets en plus des écritures
bench-sync-each = Mille manquent : octets pour chacune
bench-record = Enregistrer une écriture
argument-bench-events = { $text } n'est pas un nombre d'écritures sur lequel mesurer.
argument-bench-events-do = Donnez un nombre de 1 à 10000000.
column-measured = Quoi
column-events = Écritures
column-figure = Chiffre
column-spread = Minimum – maximum
column-ratio = De la limite
column-goal = Objectif
column-met = Atteint
