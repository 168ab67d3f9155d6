# Palabras sobre quién puede actuar y qué fue de ello.

fate-disowned = sin valor
fate-contested = en cuestión

account-over-short = sobrante o faltante contado de { $chapter }

event-person-removed = persona retirada del cargo
event-device-cut = dispositivo anulado
event-device-retired = dispositivo dado de baja
event-branch-adopted = rama elegida
event-events-adopted = anotaciones asumidas
event-delegate-named = persona delegada nombrada
event-version-activated = reglas nuevas
event-rights-restored = derecho de disposición congelado, concedido de nuevo
event-recovery-replaced = nuevas claves de recuperación
event-closed = período cerrado
event-cash-counted = recuento
event-count-confirmed = recuento confirmado

device-state-acts = en uso
device-state-cut = anulado
device-state-cut-alone = anulado por un solo cargo
device-state-retired = dado de baja
device-state-forked = firmó dos historias

branch-state-contested = en cuestión
branch-state-chosen = elegida
branch-state-dropped = no elegida

act-state-waits = espera
act-state-ended = ya no admite votos
act-state-complete = tiene efecto
act-state-lost = vale otra

voters-chapter = los cargos de la sección
voters-federation = las personas delegadas de las secciones
voters-recovery = las claves de recuperación

cut-reason-lost = perdido
cut-reason-stolen = robado
cut-reason-copied = copiado
cut-reason-misused = mal usado

refusal-disowned = Este dispositivo se anuló o se dio de baja antes de esto, o se retiró del cargo a su persona: lo que firma no tiene efecto.
refusal-disowned-do = Use otro dispositivo o pida a la sección un nuevo nombramiento. Un cargo competente puede asumir lo firmado: ndimbal adopt
refusal-silenced = Un cargo anuló este dispositivo antes de esto, y la sección aún no se ha pronunciado.
refusal-silenced-do = Pida a los cargos de la sección que confirmen la anulación, o asuma la anotación: ndimbal adopt
refusal-proposal-expired = Esto se propuso hace más de 180 días.
refusal-proposal-expired-do = Propóngalo de nuevo: deciden quienes tienen el cargo ahora.
refusal-roster-changed = Los cargos han cambiado desde que se propuso.
refusal-roster-changed-do = Pida que se proponga de nuevo.
refusal-rival-stands = Para el mismo lugar vale otra elección.
refusal-rival-stands-do = Mire las dos: ndimbal acts. Lo que se perdió se decide de nuevo, en otra ronda.
refusal-nothing-to-cut = No hay tal cargo, dispositivo, anotación o rama a que se pueda aplicar.
refusal-nothing-to-cut-do = Compruebe la persona, el dispositivo y su última anotación: ndimbal device list, ndimbal branch list
refusal-old-version = Se firmó con reglas más antiguas de las que ya se conocían, o con reglas que este programa no conoce.
refusal-old-version-do = Instale en este dispositivo la última versión del programa.
refusal-not-all-understood = Hay algo en la historia que este programa no entiende, y esto podría depender de ello.
refusal-not-all-understood-do = Instale la última versión del programa. Los hechos sí se pueden anotar.
refusal-wrong-period = No es el período que sigue al último cierre de la sección.
refusal-wrong-period-do = Mire los períodos cerrados y elija un día posterior: ndimbal closings
refusal-figures-differ = Las cifras, el número de anotaciones o la raíz no son los de los libros.
refusal-figures-differ-do = Ha llegado algo mientras tanto. Prepare el cierre de nuevo: ndimbal close
refusal-unknown-count = No hay tal recuento de una caja o un monedero, o ya está confirmado.
refusal-unknown-count-do = Compruebe la cuenta y las primeras cifras del recuento.
refusal-closed-in = Firmado más allá del final de su dispositivo, pero está en un período cerrado: las cifras se quedan.
refusal-closed-in-do = Si el dinero no se movió, anote la corrección en el período abierto.
refusal-not-adoptable = Esto no se puede asumir: ya cuenta, o da poder y hay que hacerlo de nuevo.
refusal-not-adoptable-do = Mírelo: ndimbal trail. Los nombramientos, los votos y los derechos de disposición se hacen de nuevo.

check-authority = quién puede actuar se sigue de la historia
check-closing = los períodos cerrados quedan como se firmaron
check-count = lo contado es lo que dicen los libros

finding-contested = La anotación { $event } ({ $kind }) está en una bifurcación, y ninguna elección de rama la cubre. { $reason }
finding-disowned = La anotación { $event } ({ $kind }) quedó sin valor por { $act }. { $reason }
finding-adopted = La anotación { $event } ({ $kind }) había quedado sin valor y la asumió { $act }.
finding-device-cut = El dispositivo { $device } quedó anulado por { $act }.
finding-device-cut-alone = Un solo cargo anuló el dispositivo { $device } ({ $act }); la sección aún no se ha pronunciado.
finding-device-retired = El dispositivo { $device } lo dio de baja su dueño o dueña ({ $act }).
finding-removed = La persona { $person } fue retirada del cargo en { $chapter } por { $event }.
finding-fork-settled = El dispositivo { $device } firmó dos anotaciones distintas con el número { $count }; { $act } dejó claro qué cuenta.
finding-rights-frozen = El dispositivo { $device } ya no actúa y tiene congelado un derecho de disposición de { $amount }.
finding-act-waits = { $event } ({ $kind }) espera más votos.
finding-act-lost = { $event } ({ $kind }) tenía todos sus votos, pero en su lugar vale otra elección.
finding-act-thin = { $event } ({ $kind }) se decidió donde podían decidir menos de tres personas.
finding-voiced-both = La persona { $person } votó { $event } ({ $kind }) y también lo contrario.
finding-rival-decision = { $count ->
    [one] Caso { $event }: dos respuestas se cruzaron en una ronda; vale una, y se perdió un voto.
   *[other] Caso { $event }: dos respuestas se cruzaron en una ronda; vale una, y se perdieron { $count } votos.
}
finding-version-activated = Las reglas de la versión { $count } valen desde { $event }.
finding-period-closed = { $chapter } está cerrada hasta el { $date } ({ $event }, testigos de otras secciones: { $count }). Raíz { $detail }
finding-closing-unwitnessed = El cierre { $event } de { $chapter } hasta el { $date } no tiene testigo de otra sección.
finding-closing-left-out = Quien firmó también el cierre { $act } de { $chapter } conocía la anotación { $event }, que no está en él.
finding-late-event = La anotación { $event } ({ $kind }) del { $date } llegó cuando { $chapter } ya había cerrado ese día ({ $act }); está en un período posterior.
finding-count-over = { $account }: el recuento { $event } encontró { $amount } más de lo que decían los libros.
finding-count-short = { $account }: el recuento { $event } encontró { $amount } menos de lo que decían los libros.
finding-count-waits = { $account }: el recuento { $event } espera a un segundo cargo; difiere de los libros en { $amount }.
