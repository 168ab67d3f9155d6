# Mensajes de `explain` y de las invitaciones como imagen.

why-figure = { $account } tiene { $amount }.
why-figure-until = { $account } tenía { $amount } al final del { $date }.
why-no-lines = No hay nada anotado en ella.
why-rules = Por qué cuenta cada línea:
why-not-counted = No cuenta aquí:
why-not-counted-line = { $date }, { $kind } ({ $id }), { $amount }: { $why }
why-not-counted-many = { $count } anotaciones, { $amount } en total: { $why }
why-round = Ronda { $round }
why-round-open = Ninguna respuesta tiene todavía votos suficientes.
why-round-decided = Decidido: { $outcome }. Lo completó el voto { $id }.
why-answer = { $outcome }{ $ceiling ->
        [none] {""}
       *[other] , hasta { $ceiling }
    }: votos de { $chapter } { $own } de { $own-needed }, de otras secciones { $others } de { $others-needed }{ $won ->
        [yes] . Esta es la decisión.
       *[no] .
    }
why-quorum-up-to = Estos números de votos valen hasta { $amount }.
why-quorum-above = Estos números de votos valen para todo importe por encima de los otros límites.
why-roster = Quién podía decidir:
why-roster-own = de la sección del caso
why-roster-other = de otra sección
why-roster-spoke = dio su voto
why-roster-silent = no dio su voto
why-roster-involved = no puede: abrió el caso, o pidió, pagó o confirmó algo de él
why-voices = Todos los votos:
why-voice-carries = cuenta, a favor de la decisión
why-voice-counts = cuenta, a favor de otra respuesta
why-voice-open = cuenta
why-voice-changed = retirado: después dijo otra cosa
why-astray = Votos para una ronda que nunca se abrió:
why-paid = Lo que se pidió y se pagó con ella:
why-left = Del tope de { $ceiling } se pueden pedir todavía { $order }; sin pagar quedan { $pay }.
why-appointment = { $roles } en { $chapter }: { $person }, dispositivo { $device }
why-appointment-counts = Votos: { $given } de { $needed }. Tiene efecto.
why-appointment-waits = Votos: { $given } de { $needed }. Todavía no tiene efecto.
why-appointment-void = No tiene efecto: { $why }
why-act-lost = Votos: { $given } de { $needed }. No tiene efecto: en su lugar vale otra elección.
why-act-ended = Votos: { $given } de { $needed }. Ya no admite votos: los cargos han cambiado desde entonces, o tiene más de 180 días. Hay que proponerlo de nuevo.
why-act-unwitnessed = Falta un testigo de otra sección.
why-act-witnessed = Firmó como testigo de otra sección: { $persons }
why-event-who = Firma: { $who }, con el dispositivo { $device }, { $time }
why-event-recorded = Está anotado aquí.
why-event-surplus = Se guarda aquí y no cuenta: su dispositivo firmó varios historiales, y esta rama queda fuera de las que se miran.
why-event-held = Lo tienen: { $chapters }
why-event-counts = Cuenta.
why-event-void = No tiene efecto: { $why }
why-event-irregular = Es irregular. Ocurrió, así que cuenta, pero se incumplió una regla: { $why }
why-event-disowned = No tiene efecto: { $why }
why-event-contested = Nadie ha decidido todavía si cuenta: { $why }
why-event-waits = Alguien lo dijo, y todavía no tiene efecto: { $why }
why-event-not-understood = Aquí no se entiende, así que aquí no tiene efecto.
why-event-settled = Lo resolvió { $id }: { $outcome }
why-event-open = Nadie lo ha resuelto todavía: ndimbal settle { $id } accepted
why-event-corrected = Lo retiró { $id }.
why-event-decision = Una decisión dice lo que tiene que ser. Si incumple una regla, no tiene efecto.
why-event-fact = Un hecho dice lo que pasó. Si incumple una regla, sigue en las cuentas y queda marcado.
why-event-lines = Lo que movió:
why-event-no-lines = No movió dinero.
why-event-rests-on = Se apoya en:
why-event-bears = Lo que se apoya en ello:
why-grounds = Por qué es así:
argument-decision = { $text } no es nada que se decida por votos, ni forma parte de ello.
argument-decision-do = Se espera un caso, un nombramiento u otra propuesta. Para ver qué es: ndimbal explain { $text }

ticket-scan = O que la cámara del otro ordenador lea esto:
man-written = { $count ->
        [one] Se escribió una página en { $folder }
       *[other] Se escribieron { $count } páginas en { $folder }
    }. Para leer una: man { $folder }/ndimbal.1

column-why = Motivo
column-says = Dice
column-who = Quién
