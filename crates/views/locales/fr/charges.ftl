# Ce que banques et opérateurs prélèvent et versent d'eux-mêmes.

event-account-charged = frais de banque
event-account-credited = versement de la banque
says-account-charged = La banque ou l'opérateur de { $account } a prélevé { $amount } le { $date }.
says-account-credited = La banque ou l'opérateur de { $account } a versé { $amount } le { $date }.
rule-charged = Ce que la banque ou l'opérateur prélève de lui-même quitte le compte, et fait partie des frais de sa section.
rule-credited = Ce que la banque ou l'opérateur verse de lui-même entre dans le compte, et se trouve à côté des frais de sa section.
refusal-cash-is-counted = Ceci est une caisse : aucune banque, aucun opérateur n'y prend ni n'y met rien.
refusal-cash-is-counted-do = Deux responsables comptent ce qu'elle contient, et la différence est notée : ndimbal count

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
