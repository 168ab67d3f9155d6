# Lo que dicen la revisión de cuentas y la comparación de resúmenes.

severity-fault = fallo
severity-to-look-at = por mirar
severity-note = nota

check-encoding = cada anotación está escrita en la forma única
check-signature = cada firma corresponde a su anotación
check-federation = todo pertenece a una sola federación
check-chain = las anotaciones de cada dispositivo van seguidas
check-past = no falta nada en lo que se apoye una anotación
check-clock = los relojes avanzan
check-grant = los dispositivos actúan con nombramiento
check-fork = ningún dispositivo firmó dos historiales
check-double-entry = las cuentas suman cero en cada moneda
check-drawing-rights = los derechos a retirar caben en el fondo común
check-four-eyes = pedir, decidir, pagar y confirmar son personas distintas
check-voice = un voto por persona
check-confirmation = lo pagado se confirmó
check-dispute = las disputas se resuelven a tiempo
check-transfer = lo enviado entre cuentas llegó
check-rule = se cumplieron las reglas
check-version = todas las anotaciones se entienden aquí
check-duplicate = cada anotación está una sola vez
check-device = se sabe de los dispositivos

finding-unreadable = En el byte { $offset }: estos bytes no son una anotación ({ $detail }).
finding-truncated = En el byte { $offset }: el archivo termina a mitad de una anotación.
finding-read-failed = En el byte { $offset }: el archivo no se puede seguir leyendo ({ $detail }).
finding-no-founding = En este archivo no está la fundación, así que no se puede comprobar nada de él.
finding-another-founding = La anotación { $event } es la fundación de otra federación.
finding-another-federation = La anotación { $event } se firmó para otra federación.
finding-bad-signature = Anotación { $event }: la firma no le corresponde.
finding-wrong-previous = La anotación { $event } no sigue a la anterior de su dispositivo.
finding-cites-itself = La anotación { $event } cita su propio dispositivo como si fuera de otra persona.
finding-grant-of-another = La anotación { $event } cita un nombramiento que no nombra a su dispositivo.
finding-clock-not-later = Anotación { $event }: su reloj no es posterior al de aquellas en las que se apoya.
finding-clock-ahead = La anotación { $event } lleva la fecha { $date }, que aún no ha llegado.
finding-missing-event = { $count ->
    [one] Falta la anotación { $event }; en ella se apoya otra.
   *[other] Falta la anotación { $event }; en ella se apoyan otras { $count }.
}
finding-past-missing = La anotación { $event } no se puede colocar, porque falta algo en lo que se apoya.
finding-fork = El dispositivo { $device } firmó dos anotaciones distintas con su número { $count }.
finding-branch-not-kept = La anotación { $event } está en una rama más de un historial doble y no se guarda.
finding-sum-not-zero = Todas las cuentas juntas no dan cero, sino { $amount }.
finding-event-not-balanced = La anotación { $event } mueve dinero que no cuadra; sobran { $amount }.
finding-balance-differs = Los apuntes de la cuenta «{ $account }» no suman su saldo; la diferencia es { $amount }.
finding-rights-beyond-pool = Los derechos a retirar superan el fondo común en { $amount }.
finding-below-zero = La cuenta «{ $account }» está por debajo de cero: { $amount }.
finding-debt-to-pool = Queda por devolver: { $account }, { $amount }.
finding-four-eyes = Pago { $event }: la persona { $person } está en dos de las cuatro partes (pedir, decidir, pagar, confirmar).
finding-kin-decided = Caso { $event }: la persona { $person } lo decidió y dijo después que es pariente. La decisión se mantiene; otros deberían revisarla.
finding-beyond-bill = Caso { $event }: se indicó que se da más que los { $amount } que sus facturas dejan al fondo. Según el plan, el socio paga una parte.
finding-double-voice = Caso { $event }: la persona { $person } dio dos votos distintos en una misma ronda.
finding-irregular = La anotación { $event } ({ $kind }) es irregular y no está resuelta. { $reason }
finding-irregular-settled = La anotación { $event } ({ $kind }) fue irregular y está resuelta. { $reason }
finding-statement-waits = La anotación { $event } ({ $kind }) no tiene efecto hasta que alguien la acepte. { $reason }
finding-void = La anotación { $event } ({ $kind }) no tiene efecto. { $reason }
finding-never-confirmed = Pago { $event }: { $amount } pagados el { $date } y nunca confirmados.
finding-dispute-open = El pago { $event } está en disputa; hay que resolverla a más tardar el { $date }.
finding-dispute-overdue = El pago { $event } está en disputa y tenía que estar resuelto el { $date }.
finding-dispute-late = La disputa sobre el pago { $event } tenía que estar resuelta el { $date }, y se resolvió { $days ->
    [one] { $days } día
   *[other] { $days } días
} después.
finding-transfer-open = Traspaso { $event }: { $amount } en camino desde el { $date }.
finding-not-understood = La anotación { $event } viene de una versión más nueva del programa y aquí no se entiende.
finding-duplicate = En el byte { $offset }: la anotación { $event } está otra vez.
finding-signed-twice = En el byte { $offset }: la anotación { $event } está otra vez, con una segunda firma válida.
finding-device-silent = { $days ->
    [one] Del dispositivo { $device } no se sabe desde el { $date }, hace un día.
   *[other] Del dispositivo { $device } no se sabe desde el { $date }, hace { $days } días.
}
finding-device-unheard = Del dispositivo { $device } nunca se ha sabido nada.

unproven-later-events = Lo que se firmó después de la última anotación, o nunca se entregó, no se ve en este archivo.
unproven-tail = { $count ->
    [one] Nadie más cita la última anotación del dispositivo { $device }: que sea la última lo dice solo ese dispositivo.
   *[other] Nadie más cita las últimas { $count } anotaciones del dispositivo { $device }: que no siga nada ni se cambiara nada lo dice solo ese dispositivo.
}
unproven-clocks = La hora de una anotación es la que dijo su dispositivo; solo está probado que es posterior a las que cita.
unproven-money = Que el banco, la caja y el operador tengan lo que dicen las cuentas se prueba contando y con sus extractos, no aquí.
unproven-persons = Quién está detrás del número de un socio, de un caso o de un cargo no figura en este archivo.

comparison-equal = Los dos tienen las mismas anotaciones y muestran las mismas cuentas.
comparison-differ = Los dos tienen las mismas anotaciones, pero las cuentas son distintas. Esto no debe pasar: guarde los dos y avise.
comparison-not-comparable = No tienen las mismas anotaciones, así que las cuentas no se pueden comparar. Póngalos antes al día entre sí.
