# Lo que dicen las órdenes sobre quién puede actuar.

cli-go-on = ¿Seguir? (s/n) {" "}
cli-retire-asks = Después de esto, el dispositivo { $device } no firma más, y no tiene vuelta atrás.
cli-remove-asks = Se propone que { $person } no tenga ya cargo en { $chapter } y que se anulen todos sus dispositivos.
cli-close-asks = Se firman estas cifras de { $chapter }.
cli-activate-asks = Se proponen las reglas de la versión { $version }; quien tenga un programa más antiguo debe actualizarlo para seguir firmando.
cli-act-waits = { $id } espera. Votos que faltan: { $missing }. Para dar uno: ndimbal endorse { $id }
cli-act-waits-and-witness = { $id } espera. Votos que faltan: { $missing }, y un testigo de otra sección. Para dar uno: ndimbal endorse { $id }
cli-act-wants-witness = { $id } espera a un testigo de otra sección: ndimbal endorse { $id }
cli-act-lost = { $id } tiene todos sus votos, pero en su lugar vale otra elección: ndimbal acts
cli-act-ended = { $id } ya no admite votos: los cargos han cambiado desde entonces, o tiene más de 180 días. Hay que proponerlo de nuevo.
cli-act-give = Quién puede votar: ndimbal acts. Para votar: ndimbal endorse { $id }
cli-act-complete = { $id } tiene efecto.
cli-act-voiced-both = Votaron { $id } y también { $rival }, que la contradice: { $persons }
cli-rival-round = Caso { $case }: dos respuestas se cruzaron en una ronda. Votos sin efecto: { $lost }
cli-voiced-both = Votaron ambas: { $persons }
cli-voices = { $given } de { $needed }{ $witness ->
        [missing] , sin testigo aún
        [given] {""} y un testigo
       *[none] {""}
    }
cli-no-acts = No se ha propuesto nada que necesite varios votos.
cli-no-branches = Ningún dispositivo firmó dos historias.
cli-no-closings = No hay ningún período cerrado.
cli-period = { $chapter }, hasta el { $until }
cli-closing-root = Sobre { $events } anotaciones, con la raíz { $root }
cli-closing-voices = Firmado por { $persons }
cli-closing-witnesses = Testigo de otra sección: { $persons }
cli-closing-unwitnessed = Ninguna otra sección lo firmó.
cli-closing-left-out = Lo conocía otra persona firmante y no está: { $events }
cli-count = Contado { $counted }, en los libros { $booked }: { $difference }. Otro cargo cuenta también y confirma.
cli-count-posted = Los libros dicen ahora { $counted }; { $difference } respecto a { $booked } queda anotado como sobrante o faltante.
cli-recovery-words = Escriba ahora estas claves de recuperación en papel: se muestran una vez y no se guardan en ningún sitio. Dé cada una a una persona distinta; { $needed } de { $count } actúan juntas.
cli-recovery-key = Clave { $number } ({ $key }):
cli-recovery-asks = Las palabras de la clave de recuperación:{" "}
usage-count = Falta la cuenta o el importe.
usage-count-do = Escriba, por ejemplo: ndimbal count granada/cash 412.50
usage-whose-device = Quien tiene este dispositivo no tiene cargo en ninguna sección.
usage-whose-device-do = Diga para qué sección: --chapter granada
usage-unconfirmed = Todavía no se ha firmado nada.
usage-unconfirmed-do = Si es correcto, repita la orden con --yes
argument-cut = { $text } no tiene la forma dispositivo=anotación.
argument-cut-do = Escriba las primeras cifras de ambos: 7be21f90=3f9a2c1b
argument-digest = { $text } no contiene un resumen.
argument-digest-do = Escríbalo en el otro lugar: ndimbal digest --json
argument-recovery = { $text } no dice cuántas claves de recuperación actúan juntas.
argument-recovery-do = Escriba cuántas de cuántas, 32 como máximo: 2/3
error-device-ended = El dispositivo de ese ordenador se anuló o se dio de baja, así que no recibe nada.
error-device-ended-do = Lo que firmó se puede entregar como archivo (ndimbal events export). Se puede nombrar un dispositivo nuevo.
error-recovery-words = Estas no son las palabras de una clave de recuperación.
error-recovery-words-do = Escriba las doce palabras en su orden, como están en el papel.
column-since = Desde
column-heard = Última noticia
column-last = Última anotación
column-act = Propuesta
column-about = Sobre
column-voices = Votos
column-waits-for = Espera a
column-count = Recuento
word-thin = pocas personas podían decidir
word-witness = un testigo
cli-taken-over = La asumió { $id }.
argument-rules = Este programa no conoce las reglas de la versión { $text }.
argument-rules-do = Actualice antes el programa en todas las secciones; después actívelas.
