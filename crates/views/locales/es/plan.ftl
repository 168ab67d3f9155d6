# Planes de cuotas y ayudas, y los borradores en que se escriben.
event-plan-adopted = plan adoptado
event-draft-edited = borrador cambiado
says-plan-adopted = { $chapter ->
    [none] La federación juzgará por el plan { $plan } desde el { $date }.
   *[other] { $chapter } juzgará por el plan { $plan } desde el { $date }.
}
says-draft-edited = { $chapter ->
    [none] Se cambió el texto { $document } del borrador de la federación ({ $count } bytes).
   *[other] Se cambió el texto { $document } del borrador de { $chapter } ({ $count } bytes).
}

refusal-bad-plan = Nadie puede ser juzgado por este plan: le falta algo o se contradice.
refusal-bad-plan-do = Póngalo en un archivo y mire qué falla: ndimbal plan check
refusal-wrong-number = Un plan lleva el número que sigue al vigente, y entretanto otro lo tomó.
refusal-wrong-number-do = Mire los planes (ndimbal plan list) y propóngalo de nuevo.
refusal-other-plan = Este caso se juzga por el plan vigente el día de lo ocurrido, y aquí se nombra otro.
refusal-other-plan-do = Mire cuál es (ndimbal plan show --chapter … --on …) y nómbrelo con su número.
refusal-not-in-plan = El plan no tiene esa ayuda para un caso así.
refusal-not-in-plan-do = Mire las ayudas del plan: ndimbal plan show
refusal-beyond-plan = El plan da como máximo { $available } para esto.
refusal-beyond-plan-do = Indique como máximo ese importe.

occasion-death-in-spain = fallecimiento en España
occasion-death-in-senegal = fallecimiento en Senegal
occasion-medical-return = retorno por enfermedad grave
occasion-care-in-spain = asistencia en España
occasion-care-in-senegal = asistencia en Senegal
occasion-traditional-care = medicina tradicional
occasion-incapacity = incapacidad para trabajar
occasion-hardship = situación de necesidad
covered-member = la persona socia
covered-minors = la persona socia y sus menores
covered-household = la familia conviviente
covered-ascendants = la familia conviviente, padres y abuelos
rejoining-waits-again = vuelve a esperar antes de estar cubierto
rejoining-pays-arrears = paga lo que quedó pendiente y conserva su fecha de alta
plan-state-waits = espera votos
plan-state-in-force = vigente
plan-state-coming = adoptado, aún no vigente
plan-state-replaced = sustituido
plan-state-lost = otro ocupa su lugar
plan-state-void = sin efecto
benefit-escort-med = billete para quien acompaña a la persona enferma
benefit-detention = ayuda en caso de retención en frontera
