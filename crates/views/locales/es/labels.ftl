# Una etiqueta por cada palabra del libro: corta, en minúscula, para una tabla o dentro de una frase.

event-founded = federación fundada
event-officer-granted = persona nombrada para un cargo
event-device-added = dispositivo añadido
event-endorsed = voto para una propuesta
event-account-opened = cuenta abierta
event-rights-allotted = derecho a retirar cedido
event-transfer-sent = traspaso enviado
event-transfer-received = traspaso recibido
event-gift-received = donativo recibido
event-member-admitted = socio o socia de alta
event-member-left = socio o socia de baja
event-dues-obliged = cuota debida
event-dues-paid = cuota pagada
event-case-opened = caso abierto
event-eligibility-stated = derecho a la ayuda comprobado
event-case-decided = voto sobre un caso
event-funds-allocated = dinero reservado
event-payout-ordered = pago solicitado
event-payout-cancelled = solicitud de pago retirada
event-payout-paid = pago hecho
event-payout-confirmed = pago confirmado
event-payout-disputed = pago en disputa
event-settled = resuelto
event-case-step-done = paso del caso cumplido
event-case-closed = caso cerrado
event-corrected = anotación corregida
event-not-understood = no se entiende aquí

role-president = presidencia
role-secretary = secretaría
role-treasurer = tesorería
role-commissioner = comisión de casos
role-auditor = revisión de cuentas
role-companion = acompañamiento de familias
role-contact = contacto en Senegal

chapter-kind-city = sección local
chapter-kind-contact-office = oficina de contacto en Senegal

case-class-death = fallecimiento
case-class-care = enfermedad y cuidados
case-class-hardship = dificultad grave

case-state-open = abierto
case-state-approved = aprobado
case-state-declined = denegado
case-state-deferred = aplazado
case-state-closed = cerrado

payout-state-ordered = solicitado, sin pagar
payout-state-cancelled = retirado, no se paga
payout-state-paid = pagado, sin confirmar
payout-state-confirmed = confirmado
payout-state-disputed = en disputa

outcome-approve = aprobar
outcome-part = aprobar en parte
outcome-decline = denegar
outcome-defer = aplazar

reason-waiting-period = no había pasado el tiempo de espera
reason-lapsed = el derecho a la ayuda había terminado
reason-ceiling-reached = el tope está agotado
reason-class-not-covered = el reglamento no prevé esta ayuda
reason-missing-document = falta un documento
reason-duplicate = ya recibió ayuda en otro lugar
reason-public-cover = lo paga el sistema público

payee-funeral-home = funeraria
payee-airline = aerolínea o agencia de viajes
payee-carrier = transporte hasta el lugar del entierro
payee-family = familia
payee-hospital = hospital o clínica
payee-pharmacy = farmacia
payee-member = socio o socia
payee-provider = otro proveedor

place-spain = España
place-senegal = Senegal

channel-cash = efectivo
channel-bank = transferencia bancaria
channel-bizum = Bizum
channel-wave = Wave
channel-orange-money = Orange Money
channel-card = tarjeta

account-class-cash = caja
account-class-bank = cuenta bancaria
account-class-mobile-money = dinero móvil
account-class-float = dinero en manos del contacto

account-pool = fondo común
account-in-transit = en camino
account-exchange = cambio de moneda
account-opening = saldo inicial de { $chapter }
account-dues = cuotas de { $chapter }
account-gifts = donativos a { $chapter }
account-case = caso { $case }
account-fees = comisiones de { $chapter }
account-loss = pérdidas de { $chapter }
account-debt-to-pool = deuda de { $chapter } con el fondo común

step-quotes = recibidos los dos presupuestos
step-papers = documentos completos
step-departure = salida de España
step-arrival = llegada a Senegal
step-burial = entierro

wrong-short = llegó menos de lo enviado
wrong-not-arrived = no llegó nada
wrong-wrong-payee = lo recibió otra persona
wrong-bad-evidence = el justificante no coincide

settlement-made-good = llegó lo que faltaba
settlement-borne-by-chapter = lo asume la sección
settlement-accepted = revisado y aceptado
settlement-corrected = corregido en el libro

mistake-amount = importe equivocado
mistake-person = persona equivocada
mistake-account = cuenta equivocada
mistake-date = fecha equivocada
mistake-twice = anotado dos veces
mistake-never-happened = nunca ocurrió

fate-counts = cuenta
fate-void = sin efecto
fate-irregular = irregular
fate-not-understood = no se entiende aquí

standing-waits = { $why } Contará cuando se acepte.
standing-waits-do = Que lo mire alguien que no intervino y lo resuelva: aceptado, o como error.

benefit-rep = traslado del cuerpo a su tierra
benefit-rep-inland = transporte hasta el lugar del entierro
benefit-escort = billete del acompañante
benefit-fam-es = ayuda a la familia en España
benefit-fam-sn = ayuda a la familia en Senegal
benefit-burial-local = entierro en el lugar del fallecimiento
benefit-return-med = regreso de una persona gravemente enferma
benefit-care-es = cuidados en España
benefit-care-sn = cuidados en Senegal
benefit-trad = cuidados tradicionales
benefit-incap = ayuda por no poder trabajar
benefit-hardship = ayuda en dificultad grave
