# Ce que banques et opérateurs prélèvent et versent d'eux-mêmes.

event-account-charged = frais de banque
event-account-credited = versement de la banque
says-account-charged = La banque ou l'opérateur de { $account } a prélevé { $amount } le { $date }.
says-account-credited = La banque ou l'opérateur de { $account } a versé { $amount } le { $date }.
rule-charged = Ce que la banque ou l'opérateur prélève de lui-même quitte le compte, et fait partie des frais de sa section.
rule-credited = Ce que la banque ou l'opérateur verse de lui-même entre dans le compte, et se trouve à côté des frais de sa section.
refusal-cash-is-counted = Ceci est une caisse : aucune banque, aucun opérateur n'y prend ni n'y met rien.
refusal-cash-is-counted-do = Deux responsables comptent ce qu'elle contient, et la différence est notée : ndimbal count
