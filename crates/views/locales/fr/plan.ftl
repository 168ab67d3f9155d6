# Règlements des cotisations et des aides, et les projets où ils s'écrivent.
event-plan-adopted = règlement adopté
event-draft-edited = projet modifié
says-plan-adopted = { $chapter ->
    [none] La fédération jugera selon le règlement { $plan } à partir du { $date }.
   *[other] { $chapter } jugera selon le règlement { $plan } à partir du { $date }.
}
says-draft-edited = { $chapter ->
    [none] Le texte { $document } du projet de la fédération a été modifié ({ $count } octets).
   *[other] Le texte { $document } du projet de { $chapter } a été modifié ({ $count } octets).
}

refusal-bad-plan = Personne ne peut être jugé selon ce règlement : il y manque quelque chose, ou il se contredit.
refusal-bad-plan-do = Écrivez-le dans un fichier et regardez ce qui ne va pas : ndimbal plan check
refusal-wrong-number = Un règlement prend le numéro qui suit celui en vigueur, et un autre l'a pris entre-temps.
refusal-wrong-number-do = Regardez les règlements (ndimbal plan list) et proposez-le de nouveau.
refusal-other-plan = Ce dossier est jugé selon le règlement en vigueur le jour des faits, et ceci en nomme un autre.
refusal-other-plan-do = Voyez lequel c'est (ndimbal plan show --chapter … --on …) et nommez-le avec son numéro.
refusal-not-in-plan = Le règlement ne prévoit pas cette aide pour un tel dossier.
refusal-not-in-plan-do = Regardez les aides du règlement : ndimbal plan show
refusal-beyond-plan = Le règlement donne au plus { $available } pour cela.
refusal-beyond-plan-do = Indiquez au plus ce montant.

occasion-death-in-spain = décès en Espagne
occasion-death-in-senegal = décès au Sénégal
occasion-medical-return = retour en cas de maladie grave
occasion-care-in-spain = soins en Espagne
occasion-care-in-senegal = soins au Sénégal
occasion-traditional-care = soins traditionnels
occasion-incapacity = incapacité de travail
occasion-hardship = situation difficile
covered-member = le membre
covered-minors = le membre et ses mineurs
covered-household = le foyer
covered-ascendants = le foyer, les parents et grands-parents
rejoining-waits-again = attend de nouveau avant d'être couvert
rejoining-pays-arrears = paie ce qui restait dû et garde sa première date d'adhésion
plan-state-waits = attend des voix
plan-state-in-force = en vigueur
plan-state-coming = adopté, pas encore en vigueur
plan-state-replaced = remplacé
plan-state-lost = un autre a pris sa place
plan-state-void = sans effet
benefit-escort-med = billet pour qui accompagne la personne malade
benefit-detention = aide en cas de rétention à la frontière
