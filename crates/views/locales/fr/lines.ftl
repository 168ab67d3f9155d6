# Lignes d'une banque ou d'un opérateur d'argent mobile.

help-import-bank = Reprendre un relevé de banque (Norma 43 ou camt.053) : ses sommes sont vérifiées, ses lignes comparées aux livres
help-import-bank-next = ce qui attend votre décision : ndimbal import lines.
help-import-mobile-money = Reprendre la liste de l'opérateur d'un compte d'argent mobile (Wave, Orange Money ; un fichier CSV en francs)
help-import-mobile-money-next = ce qui attend votre décision : ndimbal import lines.
help-import-lines = Voir les lignes de relevés qui attendent une décision, et décider
help-import-lines-next = comparez avec la banque : ndimbal statement granada/bank.
arg-import-account = De quel compte des livres sont les lignes
arg-import-bank-number = Lequel des comptes du fichier, par les derniers chiffres de son numéro ; dit aussi qu'un autre numéro qu'avant est juste
arg-import-mobile-money-number = La liste de l'opérateur ne nomme aucun compte : à laisser
arg-import-all = Montrer aussi les lignes qui sont déjà dans les livres
arg-import-accept = Propositions justes : 3,7-12, ou likely pour toutes les probables
arg-import-as-dues = Cotisations de ce membre
arg-import-is = Ce que cet enregistrement des livres représente déjà
arg-import-bank-gift = Dons sans membre
arg-import-bank-skip = Lignes qui ne concernent pas les livres
value-digits = CHIFFRES
value-line-member = LIGNE=MEMBRE
value-line-event = LIGNE=ENREGISTREMENT

lines-waiting = { $count ->
    [one] { $count } ligne attend une décision.
   *[other] { $count } lignes attendent une décision.
}
lines-statement = Relevé du { $from } au { $until } : { $opening } avant, { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
    }, { $closing } après. Ses sommes sont justes.
lines-gap = Un relevé manque : le { $last } il y avait { $closing }, et le suivant commence le { $first } avec { $opening }.
lines-statement-empty = Il n'y a pas de lignes dedans.
lines-statement-unchecked = Liste du { $from } au { $until } : { $lines ->
    [one] { $lines } ligne
   *[other] { $lines } lignes
    }. Elle n'indique pas de soldes, rien n'a donc pu être vérifié.
lines-passed = { $count ->
    [one] { $count } ligne n'a bougé aucun argent et a été laissée.
   *[other] { $count } lignes n'ont bougé aucun argent et ont été laissées.
}
lines-came = Lignes : { $new } nouvelles, { $known } connues
lines-stand = { $count ->
    [one] { $count } ligne est déjà dans les livres
   *[other] { $count } lignes sont déjà dans les livres
}
lines-record = { $count ->
    [one] { $count } ligne va dans les livres, { $amount }
   *[other] { $count } lignes vont dans les livres, { $amount }
}
lines-skipped = { $count ->
    [one] { $count } ligne écartée par vous
   *[other] { $count } lignes écartées par vous
}
lines-refused = La ligne { $line } ne peut pas être enregistrée : { $why } Elle attend.
lines-line = Ligne { $line }, { $date }, { $amount } : { $text }
lines-unknown = {"  "}inconnue : { $why }
lines-perhaps = {"  "}peut-être { $who }
lines-told = {"  "}{ $what }, selon vous
lines-proposal = {"  "}{ $what }, { $sure } : { $why }
lines-step-stands = dans les livres sous { $about }
lines-step-dues = cotisation de { $about }
lines-step-gift = un don
lines-step-receive = le virement { $about } est arrivé
lines-step-pay = le versement { $about } a été payé
line-sure-certain = certain
line-sure-likely = probable
line-sure-unsure = incertain
line-why-in-books = les livres l'ont
line-why-in-books-of-another = les livres ont ce montant ce jour-là, de quelqu'un d'autre
line-why-in-books-about-then = les livres ont ce montant vers cette date
line-why-without-fee = les livres l'ont sans les frais
line-why-fee-in-books = ce sont les frais de quelque chose que les livres ont
line-why-expected = un virement de ce montant est en route
line-why-ordered = un versement de ce montant est demandé
line-why-number-and-name = le numéro et le nom sont ceux de ce membre
line-why-number-alone = le numéro est celui de ce membre, et aucun nom ne le confirme
line-why-number-disagrees = le numéro est celui d'un membre et le nom d'un autre
line-why-number-unknown = aucun membre n'a ce numéro
line-why-name = le nom est celui de ce membre
line-why-name-part = une partie du nom est celle de ce membre
line-why-name-of-several = plus d'un membre a ce nom
line-why-seen-before = ce payeur était déjà ce membre
line-why-owes-exactly = c'est ce que doit ce membre
line-why-usual-amount = le montant est habituel
line-why-odd-amount = le montant n'est pas habituel
line-why-says-tontine = le texte dit que c'est pour une tontine
line-why-says-gift = le texte dit que c'est un don
line-why-says-returned = la banque ou le texte dit que quelque chose est rendu
line-why-no-usual = aucun montant habituel n'est encore connu
line-why-paid-up = d'autres lignes paient déjà tout ce que le membre doit
line-why-says-more = le texte dit plus que ce qui est compris
line-why-names-another = le texte nomme aussi un autre membre
line-why-elsewhere = le même paiement est dans un autre compte
line-why-before-joining = c'est d'avant l'adhésion de ce membre
line-why-after-leaving = c'est d'après le départ de ce membre
line-why-taken-back = l'écriture qui en tenait lieu a été annulée
line-why-nobody = personne de votre liste n'est connu pour payer ainsi
line-why-nothing = rien dans les livres n'y correspond
lines-held = { $account } contient maintenant { $held } dans les livres ; le relevé finit avec { $closing }.
lines-unused = Rien n'a été fait des lignes { $lines } : aucune n'attend, ou ce n'est pas possible.
lines-decide = Vous décidez : --accept LIGNES pour ce qui est juste, --as-dues LIGNE=MEMBRE, --gift LIGNES, --charge LIGNES, --is LIGNE=ENREGISTREMENT, --skip LIGNES pour ce qui ne concerne pas les livres.
lines-left = { $count ->
    [one] { $count } ligne attend une décision : ndimbal import lines
   *[other] { $count } lignes attendent une décision : ndimbal import lines
}
lines-adopted = Les lignes de relevés que votre ancienne clé gardait ici sont de nouveau à vous.

error-bank = Ligne { $line } : { $what }.
error-bank-do = Rien du fichier n'a été pris. Redemandez le fichier, ou corrigez-le.
bank-fault-not-a-statement = ceci n'est ni Norma 43 ni camt.053 : dans la banque en ligne, téléchargez les mouvements dans l'un de ces deux formats
bank-fault-other-message = ce message n'est pas un relevé ; demandez le camt.053 à la banque
bank-fault-other-version = cette version de camt.053 n'est pas connue : 02 à 13 le sont
bank-fault-encoding = le texte n'est pas dans l'encodage que le fichier annonce
bank-fault-length = un enregistrement de Norma 43 a 80 caractères, et celui-ci ne convient pas
bank-fault-unknown-record = Norma 43 n'a pas cet enregistrement
bank-fault-out-of-place = cet enregistrement ne peut pas être ici ; il en manque un avant
bank-fault-other-account = ces totaux sont d'un autre compte que les lignes ci-dessus
bank-fault-not-a-number = il n'y a pas de nombre là où il en faut un
bank-fault-too-large = le montant dépasse ce que les livres peuvent contenir
bank-fault-date = le calendrier n'a pas cette date
bank-fault-sign = rien ne dit si l'argent est entré ou sorti
bank-fault-state = son état ne dit pas si de l'argent a bougé : ôtez la ligne, ou écrivez effectué ou échoué
bank-fault-currency = cette monnaie n'est pas tenue ici, ou n'est pas celle du compte
bank-fault-truncated = la fin manque : le fichier est coupé
bank-fault-too-many-lines = il y a trop de lignes ; demandez une période plus courte
bank-fault-long-text = un texte est plus long que celui de tout relevé
bank-fault-control = un caractère commande l'écran au lieu de s'y afficher
bank-fault-xml = ceci n'est pas du XML bien formé
bank-fault-doctype = il y a ici un type de document, qu'aucun relevé n'a
bank-fault-entity = il y a ici une entité que XML n'a pas
bank-fault-too-deep = les éléments sont imbriqués trop profondément
bank-fault-missing = une partie obligatoire manque
bank-fault-no-balance = aucun solde comptable n'est indiqué, les sommes ne peuvent donc pas être vérifiées
bank-fault-running = le solde après cette ligne ne suit pas du précédent
bank-fault-sums = { $stated } est indiqué, mais les lignes donnent { $found }
bank-fault-counts = { $stated } lignes ou enregistrements sont annoncés, mais il y en a { $found }
argument-lines = { $text } ne nomme pas de lignes.
argument-lines-do = Écrivez des numéros et des intervalles : 3,7-12
argument-line-is = { $text } n'a pas la forme ligne=quoi.
argument-line-is-do = Écrivez par exemple 7=57.
argument-bank-absent = Le fichier parle des mêmes jours que des fichiers précédents, mais pas des mêmes lignes ; de celles d'avant il lui en manque { $text }. Il est peut-être d'un autre compte. Rien n'a été pris.
argument-bank-absent-do = S'il est juste malgré tout, nommez son compte par ses derniers chiffres, tels qu'ils sont dans le fichier : --number CHIFFRES
argument-bank-number = Ce fichier est du compte bancaire qui finit par { $text }, et non de celui des fichiers précédents. Rien n'a été repris.
argument-bank-number-do = S'il est juste malgré tout, dites-le avec ces chiffres : --number { $text }
argument-bank-elsewhere = Ce fichier est d'un compte bancaire dont les lignes sont déjà dans { $text }. Inscrites ici aussi, elles compteraient deux fois. Rien n'a été repris.
argument-bank-elsewhere-do = Importez-le avec --account { $text }. Si c'est juste malgré tout, nommez le compte du fichier par les derniers chiffres de son numéro : --number
usage-cash-has-no-statement = Ce compte est une caisse, et aucune banque ni aucun opérateur n'en écrit les lignes.
usage-cash-has-no-statement-do = Nommez le compte dont vient le fichier : --account. Voir les comptes : ndimbal balances
argument-bank-numbers = Le fichier contient plusieurs comptes bancaires. Ils finissent par : { $text }
argument-bank-numbers-do = Dites lequel : --number et ses derniers chiffres
argument-bank-number-none = Aucun compte bancaire du fichier ne finit par { $text }.
argument-bank-number-none-do = Sans --number vous verrez quels comptes le fichier contient.
