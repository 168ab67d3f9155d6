# Une étiquette pour chaque mot du registre : courte, en minuscules, pour un tableau ou dans une phrase.

event-founded = fédération fondée
event-officer-granted = responsable nommé
event-device-added = appareil ajouté
event-endorsed = voix pour une proposition
event-account-opened = compte ouvert
event-rights-allotted = droit de retrait cédé
event-transfer-sent = virement envoyé
event-transfer-received = virement reçu
event-gift-received = don reçu
event-member-admitted = membre admis
event-member-left = membre parti
event-dues-obliged = cotisation due
event-dues-paid = cotisation payée
event-case-opened = dossier ouvert
event-eligibility-stated = droit à l'aide constaté
event-case-decided = voix sur un dossier
event-funds-allocated = argent réservé
event-payout-ordered = versement demandé
event-payout-cancelled = demande de versement retirée
event-payout-paid = versement payé
event-payout-confirmed = versement confirmé
event-payout-disputed = versement contesté
event-settled = réglé
event-case-step-done = étape du dossier faite
event-case-closed = dossier clos
event-corrected = écriture corrigée
event-not-understood = non compris ici

role-president = présidence
role-secretary = secrétariat
role-treasurer = trésorerie
role-commissioner = commission des dossiers
role-auditor = vérification des comptes
role-companion = accompagnement des familles
role-contact = contact au Sénégal

chapter-kind-city = section locale
chapter-kind-contact-office = bureau de contact au Sénégal

case-class-death = décès
case-class-care = maladie et soins
case-class-hardship = grande difficulté

case-state-open = ouvert
case-state-approved = accepté
case-state-declined = refusé
case-state-deferred = reporté
case-state-closed = clos

payout-state-ordered = demandé, pas payé
payout-state-cancelled = retiré, à ne pas payer
payout-state-paid = payé, pas confirmé
payout-state-confirmed = confirmé
payout-state-disputed = contesté

outcome-approve = accepter
outcome-part = accepter en partie
outcome-decline = refuser
outcome-defer = reporter

reason-waiting-period = le délai d'attente n'était pas écoulé
reason-lapsed = le droit à l'aide avait pris fin
reason-ceiling-reached = le plafond est épuisé
reason-class-not-covered = le règlement ne prévoit pas cette aide
reason-missing-document = il manque un document
reason-duplicate = déjà aidé ailleurs
reason-public-cover = le système public paie

payee-funeral-home = pompes funèbres
payee-airline = compagnie aérienne ou agence de voyages
payee-carrier = transporteur jusqu'au lieu d'inhumation
payee-family = famille
payee-hospital = hôpital ou clinique
payee-pharmacy = pharmacie
payee-member = membre
payee-provider = autre prestataire

place-spain = Espagne
place-senegal = Sénégal

channel-cash = espèces
channel-bank = virement bancaire
channel-bizum = Bizum
channel-wave = Wave
channel-orange-money = Orange Money
channel-card = carte

account-class-cash = caisse
account-class-bank = compte bancaire
account-class-mobile-money = argent mobile
account-class-float = argent tenu par le contact

account-pool = caisse commune
account-in-transit = en route
account-exchange = change de monnaie
account-opening = solde initial de { $chapter }
account-dues = cotisations de { $chapter }
account-gifts = dons à { $chapter }
account-case = dossier { $case }
account-fees = frais de { $chapter }
account-loss = pertes de { $chapter }
account-debt-to-pool = dette de { $chapter } envers la caisse commune

step-quotes = les deux devis reçus
step-papers = documents complets
step-departure = départ d'Espagne
step-arrival = arrivée au Sénégal
step-burial = inhumation

wrong-short = il est arrivé moins que l'envoi
wrong-not-arrived = rien n'est arrivé
wrong-wrong-payee = quelqu'un d'autre l'a reçu
wrong-bad-evidence = le justificatif ne correspond pas

settlement-made-good = ce qui manquait est arrivé
settlement-borne-by-chapter = la section le prend en charge
settlement-accepted = examiné et accepté
settlement-corrected = corrigé dans le registre

mistake-amount = montant erroné
mistake-person = personne erronée
mistake-account = compte erroné
mistake-date = date erronée
mistake-twice = inscrit deux fois
mistake-never-happened = n'a jamais eu lieu

fate-counts = compte
fate-void = sans effet
fate-irregular = irrégulier
fate-not-understood = non compris ici

standing-waits = { $why } Cela compte une fois accepté.
standing-waits-do = Faites-le regarder par quelqu'un qui n'y a pas pris part, et régler : accepté, ou comme erreur.

benefit-rep = rapatriement du corps
benefit-rep-inland = transport jusqu'au lieu d'inhumation
benefit-escort = billet de l'accompagnant
benefit-fam-es = aide à la famille en Espagne
benefit-fam-sn = aide à la famille au Sénégal
benefit-burial-local = inhumation sur le lieu du décès
benefit-return-med = retour d'une personne gravement malade
benefit-care-es = soins en Espagne
benefit-care-sn = soins au Sénégal
benefit-trad = soins traditionnels
benefit-incap = aide en cas d'incapacité de travail
benefit-hardship = aide en grande difficulté
