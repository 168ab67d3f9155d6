# Les fichiers sous l'historique : sauvegarde, restauration, réparation.
backup-made = Sauvegarde faite : { $count ->
    [one] { $count } écriture
   *[other] { $count } écritures
} et { $names ->
    [one] { $names } liste scellée de noms
   *[other] { $names } listes scellées de noms
}, dans { $file }.
backup-made-key = Le mot de passe de { $label } l'ouvre. Elle ne contient aucune clé. Gardez-la sur un autre disque.
restore-done = Restauré dans { $home } : { $count ->
    [one] { $count } écriture
   *[other] { $count } écritures
}, toutes les signatures vérifiées, et { $names ->
    [one] { $names } liste scellée de noms
   *[other] { $names } listes scellées de noms
}.
restore-date = La sauvegarde est du { $date }. La suite vient d'un autre nœud.
restore-device = Une sauvegarde ne contient pas de clé : cet ordinateur est un nouvel appareil. Prenez votre ancien mot de passe pour la nouvelle clé, et vos noms reviennent.
restore-join = Demandez une invitation à un responsable qui a encore un appareil (ndimbal invite new) et utilisez-la ici : ndimbal join
restore-own = Si vous avez vous-même un autre appareil : faites ici une clé avec votre ancien numéro (ndimbal key new ÉTIQUETTE --person NUMÉRO) et ajoutez là-bas sa fiche (ndimbal officer add-device FICHE).
names-adopted = Les noms que ce mot de passe ouvre sont maintenant aussi à la nouvelle clé.
repair-damage = Le journal était abîmé.
repair-from-index = { $count ->
    [one] { $count } écriture est revenue
   *[other] { $count } écritures sont revenues
} de l'index.
repair-from-files = { $count ->
    [one] { $count } écriture est revenue
   *[other] { $count } écritures sont revenues
} d'exports.
repair-from-peers = { $count ->
    [one] { $count } écriture est revenue
   *[other] { $count } écritures sont revenues
} d'autres nœuds.
repair-from-bytes = { $count ->
    [one] { $count } écriture est revenue
   *[other] { $count } écritures sont revenues
} des octets abîmés eux-mêmes.
repair-index = L'index a été refait.
repair-aside = Mis de côté : { $file }
repair-more = Et { $count } de plus.
repair-must-hear = Les dernières écritures manquent peut-être. Avant toute signature ici : ndimbal sync NŒUD
repair-whole = L'historique est entier : { $count ->
    [one] { $count } écriture
   *[other] { $count } écritures
}, toutes les signatures vérifiées ; tout ce qui y est nommé est là.
repair-not-whole = Tout n'est pas revenu. D'autres copies l'ont peut-être : ndimbal store repair --from EXPORT --from-peer NŒUD
losses = { $count ->
    [one] Une écriture de l'historique est perdue dans ce répertoire
   *[other] { $count } écritures de l'historique sont perdues dans ce répertoire
}, et ce qu'il montre peut être faux. Pour retrouver ce qui est perdu : ndimbal sync NŒUD, ou ndimbal store repair --from EXPORT
problem-missing = { $id } est perdue ici : numéro { $number } de l'appareil { $device }.
problem-missing-place = Le numéro { $number } de l'appareil { $device } est perdu ici.
problem-missing-id = { $id } est perdue ici.
usage-stop-first = Une réparation a besoin du répertoire pour elle seule.
usage-stop-first-do = Arrêtez le nœud de ce répertoire, puis répétez la commande.
argument-other-history = Rien dans { $text } n'appartient à l'historique de ce répertoire.
argument-other-history-do = Indiquez un export de cette fédération (ndimbal events export).
error-backup-exists = { $text } existe déjà.
error-backup-exists-do = Indiquez un fichier qui n'existe pas encore ; jamais une sauvegarde n'est écrasée.
error-backup-none = { $text } n'est pas une sauvegarde de ndimbal.
error-backup-none-do = Indiquez un fichier fait par ndimbal backup.
error-backup-damaged = La sauvegarde { $text } est abîmée ou incomplète ; rien n'a été restauré.
error-backup-damaged-do = Prenez-en une autre copie, ou une plus ancienne.
error-backup-bad-event = Une écriture de la sauvegarde { $text } ne peut pas être vraie ; rien n'a été restauré.
error-backup-bad-event-do = Quelqu'un l'a changée. Prenez une autre copie, ou rejoignez avec une invitation (ndimbal join).
error-home-not-empty = { $text } n'est pas vide.
error-home-not-empty-do = Indiquez avec --home un répertoire qui n'existe pas encore ; jamais on ne restaure par-dessus un autre.
error-home-restoring = Un autre processus restaure dans { $text }.
error-home-restoring-do = Attendez qu'il ait fini.
error-store-wrong-kind = Autre chose se trouve là où ce répertoire a un fichier ou un dossier : { $text }
error-store-wrong-kind-do = Enlevez-le de là, puis : ndimbal store repair
