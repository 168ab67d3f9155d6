# Commandes et mots sur ce que banques et opérateurs prélèvent et versent d'eux-mêmes.

help-account-charge = Note ce que la banque ou l'opérateur a prélevé de lui-même : tenue de compte, carte, commission
help-account-charge-next = comparez avec la banque : ndimbal statement. Une erreur ? Reprenez-la : ndimbal correct.
help-account-credit = Note ce que la banque ou l'opérateur a versé de lui-même : intérêts, frais remboursés
help-account-credit-next = comparez avec la banque : ndimbal statement. Une erreur ? Reprenez-la : ndimbal correct.
arg-account-charge-account = De quel compte
arg-account-charge-amount = Combien, sans signe
arg-account-charge-date = Quand la banque l'a prélevé ; sans cela : aujourd'hui
arg-account-credit-account = Dans quel compte
arg-account-credit-amount = Combien, sans signe
arg-account-credit-date = Quand la banque l'a versé ; sans cela : aujourd'hui
arg-import-charge = Ce que la banque ou l'opérateur a prélevé, ou versé, de lui-même : la ligne dit lequel
lines-step-charge = des frais de la banque ou de l'opérateur
lines-step-credit = versé par la banque ou l'opérateur
line-why-marked-charge = la banque marque la ligne comme frais ou intérêts à elle
line-why-says-charge = le texte dit que ce sont des frais
line-why-says-interest = le texte dit que ce sont des intérêts, ou des frais rendus
line-why-charged-before = une ligne avec ces mots l'était déjà
line-why-maybe-fee = ce sont peut-être les frais de quelque chose qui n'est pas encore dans les livres
line-why-fee-beside = l'opérateur a prélevé des frais en plus
