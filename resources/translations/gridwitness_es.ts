<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AlarmActions</name>
    <message>
        <source>Acknowledge</source>
        <translation>Reconocer</translation>
    </message>
    <message>
        <source>Acknowledge (A)</source>
        <translation>Reconocer (A)</translation>
    </message>
    <message>
        <source>An alarm comes back from the shelf by itself after this time.</source>
        <translation>Pasado este tiempo, una alarma diferida vuelve por sí sola.</translation>
    </message>
    <message>
        <source>Choose alarms that are unacknowledged or returned first.</source>
        <translation>Elija primero alarmas sin reconocer o normalizadas.</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comentario</translation>
    </message>
    <message>
        <source>Comment on alarms</source>
        <translation>Comentar alarmas</translation>
    </message>
    <message>
        <source>Comment or reason</source>
        <translation>Comentario o motivo</translation>
    </message>
    <message>
        <source>Hear nothing of the chosen alarms for the time that is chosen; needs a reason.</source>
        <translation>No avisar de las alarmas elegidas durante el tiempo elegido; requiere un motivo.</translation>
    </message>
    <message>
        <source>Hear nothing of the chosen alarms until somebody returns them to service; needs a reason.</source>
        <translation>No avisar de las alarmas elegidas hasta que alguien las devuelva al servicio; requiere un motivo.</translation>
    </message>
    <message>
        <source>Hear of the chosen alarms again now.</source>
        <translation>Volver a avisar ahora de las alarmas elegidas.</translation>
    </message>
    <message>
        <source>How long to shelve</source>
        <translation>Cuánto tiempo diferir</translation>
    </message>
    <message>
        <source>Keep what is written above with the chosen alarms; they stay as they are.</source>
        <translation>Guardar lo escrito arriba junto a las alarmas elegidas; estas quedan como están.</translation>
    </message>
    <message>
        <source>Let go of alarms that are over, and were kept until somebody looked into them.</source>
        <translation>Soltar las alarmas que ya terminaron y se retuvieron hasta que alguien las examinara.</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Fuera de servicio</translation>
    </message>
    <message>
        <source>Put the chosen alarms back into service.</source>
        <translation>Devolver al servicio las alarmas elegidas.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Reset latched alarms</source>
        <translation>Restablecer las alarmas enclavadas</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Devolver</translation>
    </message>
    <message>
        <source>Return to service</source>
        <translation>Devolver al servicio</translation>
    </message>
    <message>
        <source>Say that you know of the chosen alarms; those that still hold stay on the list.</source>
        <translation>Decir que conoce las alarmas elegidas; las que sigan activas permanecen en la lista.</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>Diferir</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Poner fuera de servicio</translation>
    </message>
    <message>
        <source>Unshelve</source>
        <translation>Dejar de diferir</translation>
    </message>
    <message>
        <source>Write the comment first.</source>
        <translation>Escriba primero el comentario.</translation>
    </message>
    <message>
        <source>Write the reason first: an alarm that nobody hears needs one.</source>
        <translation>Escriba primero el motivo: una alarma que nadie oye lo necesita.</translation>
    </message>
    <message>
        <source>comment; shelving and taking out of service need a reason</source>
        <translation>comentario; diferir y poner fuera de servicio requieren un motivo</translation>
    </message>
    <message>
        <source>for 1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>for 15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>for 8 h</source>
        <translation>8 h</translation>
    </message>
</context>
<context>
    <name>AlarmDesk</name>
    <message>
        <source>Alarms that nobody acknowledged</source>
        <translation>Alarmas que nadie reconoció</translation>
    </message>
</context>
<context>
    <name>AlarmDetail</name>
    <message>
        <source>Choose an alarm to read what it means and what to do.</source>
        <translation>Elija una alarma para leer qué significa y qué hacer.</translation>
    </message>
    <message>
        <source>Simulated.</source>
        <translation>Simulada.</translation>
    </message>
    <message>
        <source>Since {0}</source>
        <translation>Desde {0}</translation>
    </message>
    <message>
        <source>The chosen alarm</source>
        <translation>La alarma elegida</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>received {0}</source>
        <translation>recibida {0}</translation>
    </message>
    <message>
        <source>{0} (not authenticated) acted at {1}</source>
        <translation>{0} (no autenticado) actuó a las {1}</translation>
    </message>
    <message>
        <source>{0} alarms are chosen.</source>
        <translation>{0} alarmas elegidas.</translation>
    </message>
    <message>
        <source>{0}, over at {1}</source>
        <translation>{0}, terminada a las {1}</translation>
    </message>
    <message>
        <source>{0}; shelved until {1}</source>
        <translation>{0}; diferida hasta {1}</translation>
    </message>
</context>
<context>
    <name>AlarmFilter</name>
    <message>
        <source>All priorities</source>
        <translation>Todas las prioridades</translation>
    </message>
    <message>
        <source>All relays</source>
        <translation>Todos los relés</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Todos los estados</translation>
    </message>
    <message>
        <source>Critical only</source>
        <translation>Solo críticas</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Exportar CSV…</translation>
    </message>
    <message>
        <source>High and above</source>
        <translation>Alta o superior</translation>
    </message>
    <message>
        <source>Medium and above</source>
        <translation>Media o superior</translation>
    </message>
    <message>
        <source>Not acknowledged</source>
        <translation>Sin reconocer</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relé</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Write the alarms that are seen into a table.</source>
        <translation>Escribir en una tabla las alarmas que se ven.</translation>
    </message>
    <message>
        <source>text in what is wrong or was said</source>
        <translation>texto de lo ocurrido o comentado</translation>
    </message>
</context>
<context>
    <name>AlarmTableModel</name>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comentario</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Límite</translation>
    </message>
    <message>
        <source>Nobody acted on it.</source>
        <translation>Nadie actuó sobre ella.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relé</translation>
    </message>
    <message>
        <source>Shelved until {0}</source>
        <translation>Diferida hasta {0}</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Who acted</source>
        <translation>Quién actuó</translation>
    </message>
    <message>
        <source>{0} (at {1})</source>
        <translation>{0} (en {1})</translation>
    </message>
    <message>
        <source>{0} (not authenticated), {1}</source>
        <translation>{0} (no autenticado), {1}</translation>
    </message>
</context>
<context>
    <name>AlarmsCard</name>
    <message>
        <source>Alarms</source>
        <translation>Alarmas</translation>
    </message>
    <message>
        <source>During a flood: a line for each relay, or each alarm in a line of its own.</source>
        <translation>Durante una avalancha: una línea por relé, o cada alarma en su propia línea.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>No alarm that stands is as was chosen.</source>
        <translation>Ninguna alarma presente responde a lo elegido.</translation>
    </message>
    <message>
        <source>No alarms: all is normal.</source>
        <translation>Sin alarmas: todo es normal.</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>Una por una</translation>
    </message>
    <message>
        <source>Show or hide the row with which you choose the alarms to be seen.</source>
        <translation>Mostrar u ocultar la fila con la que se eligen las alarmas que se ven.</translation>
    </message>
    <message>
        <source>The flood of alarms, by relay</source>
        <translation>La avalancha de alarmas, por relé</translation>
    </message>
    <message>
        <source>Waiting for the node to tell its alarms.</source>
        <translation>A la espera de que el nodo informe de sus alarmas.</translation>
    </message>
    <message>
        <source>{0}; {1} shown</source>
        <translation>{0}; se muestran {1}</translation>
    </message>
</context>
<context>
    <name>AlarmsPage</name>
    <message>
        <source>Alarms</source>
        <translation>Alarmas</translation>
    </message>
    <message>
        <source>Alarms and events</source>
        <translation>Alarmas y eventos</translation>
    </message>
    <message>
        <source>FLOOD: {0} alarms in ten minutes. By relay, the most urgent first; Enter opens a line.</source>
        <translation>AVALANCHA: {0} alarmas en diez minutos. Por relé, lo más urgente primero; Intro abre una línea.</translation>
    </message>
    <message>
        <source>FLOOD: {0} alarms in ten minutes. It began with {1}. Enter opens a line.</source>
        <translation>AVALANCHA: {0} alarmas en diez minutos. Empezó con {1}. Intro abre una línea.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Cifras</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>Nothing was done: nobody said here who acts. Do it again if it is still wanted.</source>
        <translation>No se hizo nada: nadie dijo aquí quién actúa. Hágalo de nuevo si aún se quiere.</translation>
    </message>
    <message>
        <source>Quiet what sounds now; a new alarm sounds again. Nothing is acknowledged by it.</source>
        <translation>Silencia lo que suena ahora; una alarma nueva vuelve a sonar. Con ello no se reconoce nada.</translation>
    </message>
    <message>
        <source>Sequence of events</source>
        <translation>Secuencia de eventos</translation>
    </message>
    <message>
        <source>Silence the sound</source>
        <translation>Silenciar el sonido</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>Silenciado</translation>
    </message>
    <message>
        <source>The alarms cannot be heard ({0}). Look at the speaker, or switch their sound off in Settings.</source>
        <translation>Las alarmas no se oyen ({0}). Revise el altavoz, o desactive su sonido en Ajustes.</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>El nodo se ha detenido.</translation>
    </message>
    <message>
        <source>{0} The alarms are shown as they were then.</source>
        <translation>{0} Las alarmas se muestran como estaban entonces.</translation>
    </message>
    <message>
        <source>♪ Silence (S)</source>
        <translation>♪ Silenciar (S)</translation>
    </message>
</context>
<context>
    <name>AnswersCard</name>
    <message>
        <source>Nothing was asked of the node since the program was started.</source>
        <translation>No se pidió nada al nodo desde que se inició el programa.</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Qué se hizo</translation>
    </message>
    <message>
        <source>What was done, newest first</source>
        <translation>Qué se hizo, lo más reciente primero</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>lo más reciente primero</translation>
    </message>
</context>
<context>
    <name>AskedTableModel</name>
    <message>
        <source>Chain</source>
        <translation>Cadena</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>What the chain has</source>
        <translation>Qué tiene la cadena</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>en disputa</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>sellada</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>otra cosa</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>espera</translation>
    </message>
</context>
<context>
    <name>AwayCard</name>
    <message>
        <source>Bring it back</source>
        <translation>Traerla de vuelta</translation>
    </message>
    <message>
        <source>Bring the window with this page to the front.</source>
        <translation>Traer al frente la ventana con esta página.</translation>
    </message>
    <message>
        <source>Close its window and show the page here again.</source>
        <translation>Cerrar su ventana y mostrar la página aquí de nuevo.</translation>
    </message>
    <message>
        <source>Show its window</source>
        <translation>Mostrar su ventana</translation>
    </message>
    <message>
        <source>{0} is in a window of its own.</source>
        <translation>{0} está en una ventana propia.</translation>
    </message>
</context>
<context>
    <name>BlockCard</name>
    <message>
        <source>Block</source>
        <translation>Bloque</translation>
    </message>
    <message>
        <source>Block {0}</source>
        <translation>Bloque {0}</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Bytes of the header</source>
        <translation>Bytes de la cabecera</translation>
    </message>
    <message>
        <source>Copy block id</source>
        <translation>Copiar id del bloque</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>Copiar id</translation>
    </message>
    <message>
        <source>Copy the block's id in full.</source>
        <translation>Copiar el id completo del bloque.</translation>
    </message>
    <message>
        <source>Fetch this block from another node, if it is the one that the chain names. What stands here is kept.</source>
        <translation>Traer este bloque de otro nodo, si es el que la cadena nombra. Lo que hay aquí se conserva.</translation>
    </message>
    <message>
        <source>No block is opened. Choose one in the table: it is checked again while it is opened.</source>
        <translation>Ningún bloque abierto. Elija uno en la tabla: se comprueba de nuevo al abrirlo.</translation>
    </message>
    <message>
        <source>Opening and checking…</source>
        <translation>Abriendo y comprobando…</translation>
    </message>
    <message>
        <source>Records of the opened block</source>
        <translation>Registros del bloque abierto</translation>
    </message>
    <message>
        <source>Repair from a peer</source>
        <translation>Reparar desde un par</translation>
    </message>
    <message>
        <source>Sealed {0} by {1}</source>
        <translation>Sellado {0} por {1}</translation>
    </message>
    <message>
        <source>Show the bytes of the header and the seal.</source>
        <translation>Mostrar los bytes de la cabecera y del sello.</translation>
    </message>
    <message>
        <source>The chain has no block {0}.</source>
        <translation>La cadena no tiene el bloque {0}.</translation>
    </message>
    <message>
        <source>This block could not be read.</source>
        <translation>No se pudo leer este bloque.</translation>
    </message>
    <message>
        <source>This block holds no records.</source>
        <translation>Este bloque no contiene registros.</translation>
    </message>
    <message>
        <source>asking for a copy…</source>
        <translation>pidiendo una copia…</translation>
    </message>
    <message>
        <source>opening block {0}…</source>
        <translation>abriendo el bloque {0}…</translation>
    </message>
    <message>
        <source>record</source>
        <translation>registro</translation>
    </message>
    <message>
        <source>records</source>
        <translation>registros</translation>
    </message>
    <message>
        <source>whole: all {0} checks passed</source>
        <translation>íntegro: {0} comprobaciones bien</translation>
    </message>
    <message>
        <source>{0} left the chain: history changed at {1}</source>
        <translation>{0} dejó la cadena: la historia cambió en {1}</translation>
    </message>
    <message>
        <source>{0} {1} of {2} checks failed</source>
        <translation>{0} {1} de {2} comprobaciones fallaron</translation>
    </message>
</context>
<context>
    <name>BlockTableModel</name>
    <message>
        <source>Height</source>
        <translation>Altura</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>Sellado</translation>
    </message>
    <message>
        <source>Sealer</source>
        <translation>Sellador</translation>
    </message>
    <message>
        <source>{0}, changed since it was sealed</source>
        <translation>{0}, cambiado desde que se selló</translation>
    </message>
</context>
<context>
    <name>BlockTableView</name>
    <message>
        <source>Blocks, newest first</source>
        <translation>Bloques, los más recientes primero</translation>
    </message>
</context>
<context>
    <name>BranchTableModel</name>
    <message>
        <source>Blocks</source>
        <translation>Bloques</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>Termina en</translation>
    </message>
    <message>
        <source>Id of its end</source>
        <translation>Id de su final</translation>
    </message>
    <message>
        <source>It grows out of the branch in line {0}.</source>
        <translation>Nace de la rama de la línea {0}.</translation>
    </message>
    <message>
        <source>It grows out of the chain itself.</source>
        <translation>Nace de la propia cadena.</translation>
    </message>
    <message>
        <source>It is too long to be looked at as a whole.</source>
        <translation>Es demasiado larga para examinarla entera.</translation>
    </message>
    <message>
        <source>Last sealed</source>
        <translation>Último sellado</translation>
    </message>
    <message>
        <source>Not followed</source>
        <translation>No seguida</translation>
    </message>
    <message>
        <source>Parts after</source>
        <translation>Se separa tras</translation>
    </message>
    <message>
        <source>Sealed by</source>
        <translation>Sellada por</translation>
    </message>
    <message>
        <source>has less work</source>
        <translation>tiene menos trabajo</translation>
    </message>
</context>
<context>
    <name>ByteTableModel</name>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>In hex</source>
        <translation>En hexadecimal</translation>
    </message>
    <message>
        <source>Reads as</source>
        <translation>Se lee como</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>ilegible</translation>
    </message>
</context>
<context>
    <name>ByteView</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close this window (Esc).</source>
        <translation>Cerrar esta ventana (Esc).</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
    </message>
    <message>
        <source>Copy all these bytes as hexadecimal digits.</source>
        <translation>Copiar todos estos bytes en cifras hexadecimales.</translation>
    </message>
    <message>
        <source>Fields and their bytes</source>
        <translation>Campos y sus bytes</translation>
    </message>
    <message>
        <source>Header of block {0}</source>
        <translation>Cabecera del bloque {0}</translation>
    </message>
    <message>
        <source>Record {0} of block {1}</source>
        <translation>Registro {0} del bloque {1}</translation>
    </message>
    <message>
        <source>The block's id is the SHA-256 of all but the seal, behind the word that keeps it apart from other hashes; docs/ledger-format.md has the layout.</source>
        <translation>El id del bloque es el SHA-256 de todo salvo el sello, tras la palabra que lo distingue de otros hashes; docs/ledger-format.md describe la disposición.</translation>
    </message>
    <message>
        <source>The leaf of this record is the SHA-256 of these bytes behind one zero byte; its content id covers the statement alone, up to the collector's key. docs/ledger-format.md has the layout.</source>
        <translation>La hoja de este registro es el SHA-256 de estos bytes tras un byte cero; su id de contenido cubre solo la declaración, hasta la clave del recolector. docs/ledger-format.md describe la disposición.</translation>
    </message>
    <message>
        <source>byte</source>
        <translation>byte</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>bytes</translation>
    </message>
</context>
<context>
    <name>ChainBar</name>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>No block before that has readings of {0}.</source>
        <translation>Ningún bloque anterior tiene lecturas de {0}.</translation>
    </message>
    <message>
        <source>No block has the height {0}, an id that begins so, or readings of it.</source>
        <translation>Ningún bloque tiene la altura {0}, un id que empiece así ni lecturas de ello.</translation>
    </message>
    <message>
        <source>Search a block</source>
        <translation>Buscar un bloque</translation>
    </message>
    <message>
        <source>Searching {0}…</source>
        <translation>Buscando {0}…</translation>
    </message>
    <message>
        <source>The chain is younger than {0}.</source>
        <translation>La cadena es posterior a {0}.</translation>
    </message>
    <message>
        <source>The last block that was sealed by {0}.</source>
        <translation>El último bloque sellado hasta {0}.</translation>
    </message>
    <message>
        <source>height, id, time, relay</source>
        <translation>altura, id, hora, relé</translation>
    </message>
    <message>
        <source>{0} pending</source>
        <translation>pendientes: {0}</translation>
    </message>
    <message>
        <source>{0}, oldest {1}</source>
        <translation>{0}, el más antiguo {1}</translation>
    </message>
    <message>
        <source>{0}; sealed {1}</source>
        <translation>{0}; se sella {1}</translation>
    </message>
</context>
<context>
    <name>ChainPage</name>
    <message>
        <source>Blocks</source>
        <translation>Bloques</translation>
    </message>
    <message>
        <source>Changes of history</source>
        <translation>Cambios de la historia</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Comprobación</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Read again what the last change of history touched.</source>
        <translation>Leer de nuevo a qué afectó el último cambio de la historia.</translation>
    </message>
    <message>
        <source>The chain, what waits, and work on it</source>
        <translation>La cadena, lo que espera y lo que se hace con ella</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>El nodo se ha detenido.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Waiting for the node to tell how long its chain is.</source>
        <translation>A la espera de que el nodo diga cuánto mide su cadena.</translation>
    </message>
    <message>
        <source>change of signed history</source>
        <translation>cambio de la historia firmada</translation>
    </message>
    <message>
        <source>changes of signed history</source>
        <translation>cambios de la historia firmada</translation>
    </message>
    <message>
        <source>height {0}, newest first; {1} re-hashed in this pass</source>
        <translation>altura {0}, lo más reciente primero; {1} recalculado en esta pasada</translation>
    </message>
    <message>
        <source>{0} The chain is shown as it was then.</source>
        <translation>{0} La cadena se muestra como estaba entonces.</translation>
    </message>
</context>
<context>
    <name>ChainReading</name>
    <message>
        <source>Saved as {0}. Anybody can check it with: gridwitness verify</source>
        <translation>Guardado como {0}. Cualquiera puede comprobarlo con: gridwitness verify</translation>
    </message>
    <message>
        <source>The chain could not be read ({0}). See the log.</source>
        <translation>No se pudo leer la cadena ({0}). Consulte la bitácora.</translation>
    </message>
    <message>
        <source>The notice could not be written to {0} ({1}).</source>
        <translation>No se pudo escribir el aviso en {0} ({1}).</translation>
    </message>
    <message>
        <source>The receipt could not be written to {0} ({1}).</source>
        <translation>No se pudo escribir el recibo en {0} ({1}).</translation>
    </message>
    <message>
        <source>The signed notice is saved as {0}.</source>
        <translation>El aviso firmado se guardó como {0}.</translation>
    </message>
    <message>
        <source>This did not work because of an error in the program ({0}). See the log.</source>
        <translation>No funcionó por un error del programa ({0}). Vea el registro.</translation>
    </message>
</context>
<context>
    <name>ChainWorkDesk</name>
    <message>
        <source>It ended without a word.</source>
        <translation>Terminó sin decir nada.</translation>
    </message>
    <message>
        <source>The check could not be done. {0}</source>
        <translation>No se pudo hacer la comprobación. {0}</translation>
    </message>
    <message>
        <source>The export ended without a word.</source>
        <translation>La exportación terminó sin decir nada.</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>La exportación se canceló; no se escribió ningún archivo.</translation>
    </message>
    <message>
        <source>There is no data folder to check.</source>
        <translation>No hay carpeta de datos que comprobar.</translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>Check all now</source>
        <translation>Comprobar todo ahora</translation>
    </message>
    <message>
        <source>Check of everything that is stored</source>
        <translation>Comprobación de todo lo guardado</translation>
    </message>
    <message>
        <source>Checking.</source>
        <translation>Comprobando.</translation>
    </message>
    <message>
        <source>Compute everything that is stored again.</source>
        <translation>Volver a calcular todo lo guardado.</translation>
    </message>
    <message>
        <source>Every header, seal, record, roll-up and signature is computed again from the bytes on the disk. Nothing is changed, and the node goes on meanwhile.</source>
        <translation>Cada cabecera, sello, registro, resumen y firma se calcula otra vez a partir de los bytes del disco. No se cambia nada, y el nodo sigue mientras tanto.</translation>
    </message>
    <message>
        <source>Keep a copy of the data folder as evidence. A block can be repaired from a peer: Enter opens it. Otherwise restore a backup.</source>
        <translation>Guarde una copia de la carpeta de datos como prueba. Un bloque se puede reparar desde un par: Intro lo abre. Si no, restaure una copia de seguridad.</translation>
    </message>
    <message>
        <source>Not checked yet since the window was opened.</source>
        <translation>Sin comprobar desde que se abrió la ventana.</translation>
    </message>
    <message>
        <source>Nothing is wrong. {0}</source>
        <translation>No hay nada mal. {0}</translation>
    </message>
    <message>
        <source>The check</source>
        <translation>La comprobación</translation>
    </message>
    <message>
        <source>The check did not come to its end.</source>
        <translation>La comprobación no llegó a su fin.</translation>
    </message>
    <message>
        <source>The check was cancelled: what was looked at until then tells nothing of the rest.</source>
        <translation>La comprobación se canceló: lo visto hasta entonces no dice nada del resto.</translation>
    </message>
    <message>
        <source>The last check found nothing.</source>
        <translation>La última comprobación no encontró nada.</translation>
    </message>
    <message>
        <source>The node itself looks at every block again, slowly: {0} in this pass.</source>
        <translation>El propio nodo revisa otra vez cada bloque, despacio: {0} en esta pasada.</translation>
    </message>
    <message>
        <source>What the check found</source>
        <translation>Lo que encontró la comprobación</translation>
    </message>
    <message>
        <source>thing is not as it was sealed</source>
        <translation>cosa no está como se selló</translation>
    </message>
    <message>
        <source>things are not as they were sealed</source>
        <translation>cosas no están como se sellaron</translation>
    </message>
    <message>
        <source>{0} blocks and {1} records were computed again, {2} bytes in all.</source>
        <translation>Se calcularon de nuevo {0} bloques y {1} registros, {2} bytes en total.</translation>
    </message>
</context>
<context>
    <name>CheckTableModel</name>
    <message>
        <source>Check</source>
        <translation>Comprobación</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Almacenado</translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message>
        <source>Checks of the opened block</source>
        <translation>Comprobaciones del bloque abierto</translation>
    </message>
</context>
<context>
    <name>CheckedCard</name>
    <message>
        <source>Checked files</source>
        <translation>Archivos comprobados</translation>
    </message>
    <message>
        <source>Nothing yet. What you check is listed here, and kept nowhere.</source>
        <translation>Nada aún. Lo que compruebe se lista aquí y no se guarda en ninguna parte.</translation>
    </message>
    <message>
        <source>You checked</source>
        <translation>Usted comprobó</translation>
    </message>
    <message>
        <source>since this window was opened</source>
        <translation>desde que se abrió esta ventana</translation>
    </message>
</context>
<context>
    <name>CheckedTable</name>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
</context>
<context>
    <name>ColumnsSign</name>
    <message>
        <source>Fit the columns to the window</source>
        <translation>Ajustar las columnas a la ventana</translation>
    </message>
    <message>
        <source>Leave out what has no room, so that nothing scrolls sideways.</source>
        <translation>Omitir lo que no cabe, para que nada se desplace de lado.</translation>
    </message>
    <message>
        <source>Show all columns; no room for: {0}</source>
        <translation>Mostrar todas las columnas; no caben: {0}</translation>
    </message>
    <message>
        <source>Show all columns; the table then scrolls sideways (Left and Right).</source>
        <translation>Mostrar todas las columnas; la tabla se desplaza entonces de lado (Izquierda y Derecha).</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>A command, a page, a tab or a setting</source>
        <translation>Una orden, una página, una pestaña o un ajuste</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Órdenes</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>Órdenes encontradas</translation>
    </message>
    <message>
        <source>Name of a command</source>
        <translation>Nombre de una orden</translation>
    </message>
</context>
<context>
    <name>CrashBar</name>
    <message>
        <source>Began</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Dismiss the report</source>
        <translation>Descartar el informe</translation>
    </message>
    <message>
        <source>Do not offer it again; it stays beside the log.</source>
        <translation>No ofrecerlo más; queda junto a la bitácora.</translation>
    </message>
    <message>
        <source>Gridwitness: a run that did not end by itself</source>
        <translation>Gridwitness: una ejecución que no terminó por sí misma</translation>
    </message>
    <message>
        <source>Hide report</source>
        <translation>Ocultar informe</translation>
    </message>
    <message>
        <source>It crashed; the report says where.</source>
        <translation>Falló; el informe dice dónde.</translation>
    </message>
    <message>
        <source>It was killed or lost its power: it left no word of its own.</source>
        <translation>Se lo mató o se quedó sin corriente: no dejó palabra propia.</translation>
    </message>
    <message>
        <source>It was last seen at work on {0}.</source>
        <translation>Se lo vio trabajando por última vez {0}.</translation>
    </message>
    <message>
        <source>Keep the report as a file that can be passed on.</source>
        <translation>Guardar el informe como archivo que se puede entregar.</translation>
    </message>
    <message>
        <source>Last lines of the log (times in UTC)</source>
        <translation>Últimas líneas de la bitácora (horas en UTC)</translation>
    </message>
    <message>
        <source>Last seen at work</source>
        <translation>Visto trabajando por última vez</translation>
    </message>
    <message>
        <source>No passphrase and no token is in it. It goes nowhere by itself.</source>
        <translation>No contiene frases de contraseña ni fichas de acceso. No se envía solo a ninguna parte.</translation>
    </message>
    <message>
        <source>None: the program had no time to write them.</source>
        <translation>Ninguna: el programa no tuvo tiempo de escribirlas.</translation>
    </message>
    <message>
        <source>Read the report here: version, stacks and the last lines of the log.</source>
        <translation>Leer aquí el informe: versión, pilas y las últimas líneas de la bitácora.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Guardar informe…</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>Mostrar informe</translation>
    </message>
    <message>
        <source>Stacks</source>
        <translation>Pilas</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>The program did not end by itself the last time.</source>
        <translation>La última vez el programa no terminó por sí mismo.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué ocurrió</translation>
    </message>
    <message>
        <source>What is known of the run that did not end by itself.</source>
        <translation>Lo que se sabe de la ejecución que no terminó por sí misma.</translation>
    </message>
    <message>
        <source>What it had acknowledged is in its data folder; nothing of that is lost.</source>
        <translation>Lo que había confirmado está en su carpeta de datos; nada de ello se pierde.</translation>
    </message>
    <message>
        <source>With the values of readings</source>
        <translation>Con los valores de las lecturas</translation>
    </message>
    <message>
        <source>Without this the values that relays measured are left out of the report.</source>
        <translation>Sin esto, los valores que midieron los relés quedan fuera del informe.</translation>
    </message>
</context>
<context>
    <name>DeedTableModel</name>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
</context>
<context>
    <name>DiagramCard</name>
    <message>
        <source>All bays as large as can be (0)</source>
        <translation>Todas las bahías lo más grandes posible (0)</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Ordenar</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Drag a bay, or move it with the arrow keys; Page Up and Down go to another.</source>
        <translation>Arrastre una bahía o muévala con las flechas; Re Pág y Av Pág pasan a otra.</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Ampliar</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Forget where bays were moved to: they stand by themselves again</source>
        <translation>Olvidar adónde se movieron las bahías: se colocan de nuevo por sí solas</translation>
    </message>
    <message>
        <source>Move bays by dragging, or with the arrow keys</source>
        <translation>Mover las bahías arrastrando o con las flechas</translation>
    </message>
    <message>
        <source>One-line</source>
        <translation>Unifilar</translation>
    </message>
    <message>
        <source>The whole page for the diagram, and back</source>
        <translation>Toda la página para el diagrama, y de vuelta</translation>
    </message>
    <message>
        <source>■ closed   □ open   ◪ between   ? not told</source>
        <translation>■ cerrado   □ abierto   ◪ intermedio   ? sin dato</translation>
    </message>
</context>
<context>
    <name>DisputeTableModel</name>
    <message>
        <source>Heard by</source>
        <translation>Recibido por</translation>
    </message>
    <message>
        <source>Reading of</source>
        <translation>Lectura de</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>Vale</translation>
    </message>
    <message>
        <source>sealed in {0}</source>
        <translation>sellada en {0}</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>apartado</translation>
    </message>
    <message>
        <source>{0}; accepted here {1}</source>
        <translation>{0}; aceptada aquí {1}</translation>
    </message>
</context>
<context>
    <name>DisputesCard</name>
    <message>
        <source>Disputed readings</source>
        <translation>Lecturas en disputa</translation>
    </message>
    <message>
        <source>other version</source>
        <translation>otra versión</translation>
    </message>
    <message>
        <source>other versions</source>
        <translation>otras versiones</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Checking {0}</source>
        <translation>Comprobando {0}</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Drop a receipt, a report or a CSV here</source>
        <translation>Suelte aquí un recibo, un informe o un CSV</translation>
    </message>
    <message>
        <source>End the check; nothing is known of the file then.</source>
        <translation>Terminar la comprobación; entonces no se sabe nada del archivo.</translation>
    </message>
    <message>
        <source>How far the check is</source>
        <translation>Cuánto ha avanzado la comprobación</translation>
    </message>
    <message>
        <source>Look for the file on this computer.</source>
        <translation>Buscar el archivo en este ordenador.</translation>
    </message>
</context>
<context>
    <name>EventFilter</name>
    <message>
        <source>All kinds</source>
        <translation>Todas las clases</translation>
    </message>
    <message>
        <source>All relays</source>
        <translation>Todos los relés</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Cualquier hora</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Exportar CSV…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último día</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Última hora</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relé</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Write the events that are seen into a table.</source>
        <translation>Escribir en una tabla los eventos que se ven.</translation>
    </message>
    <message>
        <source>text in what happened</source>
        <translation>texto en lo ocurrido</translation>
    </message>
</context>
<context>
    <name>EventForm</name>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>It has no size.</source>
        <translation>No tiene magnitud.</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Dura</translation>
    </message>
    <message>
        <source>Let the event befall the simulated relay; only this node sees it. Its records are marked as simulated.</source>
        <translation>Hacer que el suceso ocurra en el relé simulado; solo este nodo lo ve. Sus registros se marcan como simulados.</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Fases</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Magnitud</translation>
    </message>
    <message>
        <source>Size: THD of the voltage, as a part.</source>
        <translation>Magnitud: THD de la tensión, como fracción.</translation>
    </message>
    <message>
        <source>Size: seconds forward, or back.</source>
        <translation>Magnitud: segundos hacia delante, o hacia atrás.</translation>
    </message>
    <message>
        <source>Size: the fault's current in multiples of the full load.</source>
        <translation>Magnitud: la corriente de falta en múltiplos de la plena carga.</translation>
    </message>
    <message>
        <source>Size: the negative sequence as a part of the positive.</source>
        <translation>Magnitud: la secuencia inversa como fracción de la directa.</translation>
    </message>
    <message>
        <source>Size: the part of the voltage that is lost or added.</source>
        <translation>Magnitud: la fracción de la tensión que se pierde o se añade.</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Provocar</translation>
    </message>
    <message>
        <source>clock jump</source>
        <translation>salto de reloj</translation>
    </message>
    <message>
        <source>dip</source>
        <translation>hueco de tensión</translation>
    </message>
    <message>
        <source>fault and trip</source>
        <translation>falta y disparo</translation>
    </message>
    <message>
        <source>frozen values</source>
        <translation>valores congelados</translation>
    </message>
    <message>
        <source>harmonics</source>
        <translation>armónicos</translation>
    </message>
    <message>
        <source>interruption</source>
        <translation>interrupción</translation>
    </message>
    <message>
        <source>lost link</source>
        <translation>enlace perdido</translation>
    </message>
    <message>
        <source>swell</source>
        <translation>sobretensión</translation>
    </message>
    <message>
        <source>unbalance</source>
        <translation>desequilibrio</translation>
    </message>
</context>
<context>
    <name>EventTableModel</name>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relé</translation>
    </message>
    <message>
        <source>Source time</source>
        <translation>Hora de origen</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué ocurrió</translation>
    </message>
</context>
<context>
    <name>EventsCard</name>
    <message>
        <source>Nothing happened yet: no alarm came, and no relay told of anything.</source>
        <translation>Nada ocurrió aún: no llegó ninguna alarma y ningún relé informó de nada.</translation>
    </message>
    <message>
        <source>Nothing of what was chosen happened. Choose another relay, kind, time or text.</source>
        <translation>Nada de lo elegido ocurrió. Elija otro relé, clase, hora o texto.</translation>
    </message>
    <message>
        <source>Nothing that was chosen so far: looking further back.</source>
        <translation>Nada de lo elegido hasta aquí: se busca más atrás.</translation>
    </message>
    <message>
        <source>Reading what happened.</source>
        <translation>Leyendo lo que ocurrió.</translation>
    </message>
    <message>
        <source>Received {0} {1}.</source>
        <translation>Recibido {0} {1}.</translation>
    </message>
    <message>
        <source>Sequence of events</source>
        <translation>Secuencia de eventos</translation>
    </message>
    <message>
        <source>Sequence of events, newest first</source>
        <translation>Secuencia de eventos, lo más reciente primero</translation>
    </message>
    <message>
        <source>newest first, from the disk</source>
        <translation>lo más reciente primero, del disco</translation>
    </message>
    <message>
        <source>{0}, since {1}</source>
        <translation>{0}, desde {1}</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>A row for each value, with its block and content id: for spreadsheets. Disputed readings are marked.</source>
        <translation>Una fila por valor, con su bloque y su id de contenido: para hojas de cálculo. Las lecturas en disputa van marcadas.</translation>
    </message>
    <message>
        <source>Blocks as JSON</source>
        <translation>Bloques como JSON</translation>
    </message>
    <message>
        <source>Blocks as they were sealed</source>
        <translation>Bloques tal como se sellaron</translation>
    </message>
    <message>
        <source>Choose where the file goes, and write it.</source>
        <translation>Elegir dónde va el archivo, y escribirlo.</translation>
    </message>
    <message>
        <source>Export what is sealed</source>
        <translation>Exportar lo sellado</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Heights</source>
        <translation>Alturas</translation>
    </message>
    <message>
        <source>Minute files of the paper</source>
        <translation>Archivos de minuto del artículo</translation>
    </message>
    <message>
        <source>Range by</source>
        <translation>Intervalo por</translation>
    </message>
    <message>
        <source>Readings as the seed's CSV</source>
        <translation>Lecturas como el CSV de la semilla</translation>
    </message>
    <message>
        <source>Readings as the seed's JSON</source>
        <translation>Lecturas como el JSON de la semilla</translation>
    </message>
    <message>
        <source>Readings only, as gridwitness load takes them. What has no place there is told at the end.</source>
        <translation>Solo lecturas, como las toma gridwitness load. Lo que no cabe ahí se dice al final.</translation>
    </message>
    <message>
        <source>Readings only, as the seed paper's minute files, in a folder for each device.</source>
        <translation>Solo lecturas, como archivos de minuto del artículo, en una carpeta por dispositivo.</translation>
    </message>
    <message>
        <source>Readings only, as the seed's /submit_data takes them, one in a line.</source>
        <translation>Solo lecturas, como las toma /submit_data de la semilla, una por línea.</translation>
    </message>
    <message>
        <source>The export</source>
        <translation>La exportación</translation>
    </message>
    <message>
        <source>The range is the wrong way round: its end comes before its beginning.</source>
        <translation>El intervalo está al revés: su final es anterior a su comienzo.</translation>
    </message>
    <message>
        <source>The very bytes that were sealed, which anybody can check again.</source>
        <translation>Los mismos bytes que se sellaron, que cualquiera puede volver a comprobar.</translation>
    </message>
    <message>
        <source>Times of sealing</source>
        <translation>Horas de sellado</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Values as CSV</source>
        <translation>Valores como CSV</translation>
    </message>
    <message>
        <source>Whole blocks, one in a line: for programs.</source>
        <translation>Bloques enteros, uno por línea: para programas.</translation>
    </message>
    <message>
        <source>from the beginning, or such as {0}</source>
        <translation>desde el principio, o como {0}</translation>
    </message>
    <message>
        <source>from the first block</source>
        <translation>desde el primer bloque</translation>
    </message>
    <message>
        <source>to the newest block</source>
        <translation>hasta el bloque más nuevo</translation>
    </message>
    <message>
        <source>until now, or such as {0}</source>
        <translation>hasta ahora, o como {0}</translation>
    </message>
    <message>
        <source>{0} is no height: write a whole number, or nothing.</source>
        <translation>{0} no es una altura: escriba un número entero, o nada.</translation>
    </message>
    <message>
        <source>{0} is no time: write one such as {1}, or nothing.</source>
        <translation>{0} no es una hora: escriba una como {1}, o nada.</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy all of it, in hex.</source>
        <translation>Copiarlo todo, en hexadecimal.</translation>
    </message>
</context>
<context>
    <name>FiguresCard</name>
    <message>
        <source>Came most often in a day</source>
        <translation>Las más frecuentes en un día</translation>
    </message>
    <message>
        <source>Floods in a day</source>
        <translation>Avalanchas en un día</translation>
    </message>
    <message>
        <source>For more than a day</source>
        <translation>Más de un día</translation>
    </message>
    <message>
        <source>How the alarms do</source>
        <translation>Cómo van las alarmas</translation>
    </message>
    <message>
        <source>In the last day</source>
        <translation>En el último día</translation>
    </message>
    <message>
        <source>In the last hour</source>
        <translation>En la última hora</translation>
    </message>
    <message>
        <source>Last ten minutes</source>
        <translation>Últimos diez minutos</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Activas</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>y {0} más</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>of this node, for one operator</source>
        <translation>de este nodo, para un operador</translation>
    </message>
    <message>
        <source>{0}; more than {1} are a flood, and nobody can act on them</source>
        <translation>{0}; más de {1} son una avalancha, y nadie puede atenderlas</translation>
    </message>
    <message>
        <source>{0}; wanted: at most {1}</source>
        <translation>{0}; deseable: {1} como máximo</translation>
    </message>
    <message>
        <source>{0}; wanted: none</source>
        <translation>{0}; deseable: ninguna</translation>
    </message>
    <message>
        <source>{0}; wanted: of a hundred about 5 critical or high, 15 medium, 80 low</source>
        <translation>{0}; deseable: de cada cien, unas 5 críticas o altas, 15 medias, 80 bajas</translation>
    </message>
</context>
<context>
    <name>FindingTableModel</name>
    <message>
        <source>Block</source>
        <translation>Bloque</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Qué está mal</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
</context>
<context>
    <name>FloodTableModel</name>
    <message>
        <source>Alarms</source>
        <translation>Alarmas</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relé</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>all known of</source>
        <translation>todas reconocidas</translation>
    </message>
    <message>
        <source>first: {0}</source>
        <translation>primera: {0}</translation>
    </message>
    <message>
        <source>{0} not acknowledged</source>
        <translation>{0} sin reconocer</translation>
    </message>
    <message>
        <source>{0}, {1} alarms, closed</source>
        <translation>{0}, {1} alarmas, plegada</translation>
    </message>
    <message>
        <source>{0}, {1} alarms, open</source>
        <translation>{0}, {1} alarmas, desplegada</translation>
    </message>
    <message>
        <source>{0}, {1}, at {2}</source>
        <translation>{0}, {1}, a las {2}</translation>
    </message>
</context>
<context>
    <name>FollowCard</name>
    <message>
        <source>Address of a node</source>
        <translation>Dirección de un nodo</translation>
    </message>
    <message>
        <source>Ask this node each minute from now on.</source>
        <translation>Preguntar a este nodo cada minuto de ahora en adelante.</translation>
    </message>
    <message>
        <source>Compare its network's fingerprint with what you were told.</source>
        <translation>Comparar la huella de su red con la que le dijeron a usted.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Comparar…</translation>
    </message>
    <message>
        <source>Evidence…</source>
        <translation>Pruebas…</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Follow it no more; what it did stays kept.</source>
        <translation>No seguirlo más; lo que hizo queda guardado.</translation>
    </message>
    <message>
        <source>Followed nodes</source>
        <translation>Nodos seguidos</translation>
    </message>
    <message>
        <source>Give each node your signed word for the history that it shows you. Then it cannot show others another one without being found out.</source>
        <translation>Dar a cada nodo su palabra firmada por la historia que le muestra. Así no puede mostrar otra a los demás sin que se descubra.</translation>
    </message>
    <message>
        <source>Nobody yet. Follow the nodes of your utility, and you will know when one of them rewrites its history.</source>
        <translation>Nadie aún. Siga los nodos de su compañía eléctrica y sabrá cuándo uno de ellos reescribe su historia.</translation>
    </message>
    <message>
        <source>Nodes you follow</source>
        <translation>Nodos que usted sigue</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Save what it signed, for others to check.</source>
        <translation>Guardar lo que firmó, para que otros lo comprueben.</translation>
    </message>
    <message>
        <source>Say that you saw what happened; the evidence stays.</source>
        <translation>Decir que vio lo que pasó; las pruebas se conservan.</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>Sign as a witness</source>
        <translation>Firmar como testigo</translation>
    </message>
    <message>
        <source>asked each minute</source>
        <translation>preguntados cada minuto</translation>
    </message>
    <message>
        <source>host:port of a node</source>
        <translation>host:puerto de un nodo</translation>
    </message>
</context>
<context>
    <name>FollowedTable</name>
    <message>
        <source>Blocks</source>
        <translation>Bloques</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Cómo está</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nodo</translation>
    </message>
</context>
<context>
    <name>ForkTree</name>
    <message>
        <source>Side branches as a tree</source>
        <translation>Ramas laterales como árbol</translation>
    </message>
    <message>
        <source>The chain has no side branch.</source>
        <translation>La cadena no tiene ramas laterales.</translation>
    </message>
    <message>
        <source>after block {0}: {1}</source>
        <translation>tras el bloque {0}: {1}</translation>
    </message>
    <message>
        <source>block</source>
        <translation>bloque</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>bloques</translation>
    </message>
    <message>
        <source>the chain, height {0}</source>
        <translation>la cadena, altura {0}</translation>
    </message>
    <message>
        <source>{0} to {1}, {2}</source>
        <translation>{0} a {1}, {2}</translation>
    </message>
</context>
<context>
    <name>ForksCard</name>
    <message>
        <source>No fork: everything that was sealed and is known here stands on one chain.</source>
        <translation>Sin bifurcaciones: todo lo sellado que aquí se conoce está en una sola cadena.</translation>
    </message>
    <message>
        <source>Side branches</source>
        <translation>Ramas laterales</translation>
    </message>
    <message>
        <source>Side branches, longest first</source>
        <translation>Ramas laterales, las más largas primero</translation>
    </message>
    <message>
        <source>Waiting for the chain to be read.</source>
        <translation>A la espera de leer la cadena.</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>rama</translation>
    </message>
    <message>
        <source>branches</source>
        <translation>ramas</translation>
    </message>
</context>
<context>
    <name>HandOver</name>
    <message>
        <source>Both names and the note are sealed in the chain; Log, People shows them.</source>
        <translation>Ambos nombres y la nota se sellan en la cadena; se leen en Bitácora, Personas.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>From now on the other name stands at everything that is done.</source>
        <translation>Desde ahora figura el otro nombre en todo lo que se haga.</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Entregar turno</translation>
    </message>
    <message>
        <source>Leave everything as it is. What is written here is kept.</source>
        <translation>Dejar todo como está. Lo escrito aquí se conserva.</translation>
    </message>
    <message>
        <source>Nobody is named yet.</source>
        <translation>Aún no se ha nombrado a nadie.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>The note has {0} characters; {1} are possible.</source>
        <translation>La nota tiene {0} caracteres; caben {1}.</translation>
    </message>
    <message>
        <source>What who comes next should know; sealed in the chain.</source>
        <translation>Lo que debe saber quien viene después; se sella en la cadena.</translation>
    </message>
    <message>
        <source>Who comes next</source>
        <translation>Quién viene después</translation>
    </message>
    <message>
        <source>Write the name of who comes next.</source>
        <translation>Escriba el nombre de quien viene después.</translation>
    </message>
    <message>
        <source>Written before, and not handed over yet.</source>
        <translation>Escrito antes y aún sin entregar.</translation>
    </message>
    <message>
        <source>name of who is on duty now</source>
        <translation>nombre de quien está de turno ahora</translation>
    </message>
    <message>
        <source>what they should know, if anything</source>
        <translation>lo que debe saber, si hay algo</translation>
    </message>
    <message>
        <source>{0} is on duty (not authenticated).</source>
        <translation>{0} está de turno (no autenticado).</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>+ − 0</source>
        <translation>+ − 0</translation>
    </message>
    <message>
        <source>24 hours before, or after</source>
        <translation>24 horas antes o después</translation>
    </message>
    <message>
        <source>A minute before, or after; with Shift an hour</source>
        <translation>Un minuto antes o después; con Mayús, una hora</translation>
    </message>
    <message>
        <source>A minute, ten minutes, an hour, a day, a week, a year</source>
        <translation>Un minuto, diez minutos, una hora, un día, una semana, un año</translation>
    </message>
    <message>
        <source>A name that somebody gave: nobody checked it. The node signs that it was told so, and no more.</source>
        <translation>Un nombre que alguien dio: nadie lo comprobó. El nodo firma que así se le dijo, y nada más.</translation>
    </message>
    <message>
        <source>A person took it out and said why, until a person returns it</source>
        <translation>Una persona la retiró y dijo por qué, hasta que una persona la devuelva</translation>
    </message>
    <message>
        <source>A person wants to hear nothing more of it, until somebody pardons it, also after a restart.</source>
        <translation>Una persona no quiere saber más de él hasta que alguien lo indulte, también tras un reinicio.</translation>
    </message>
    <message>
        <source>A person wants to hear nothing of it for a while, and said why. It comes back by itself</source>
        <translation>Una persona no quiere saber de ella por un tiempo, y dijo por qué. Vuelve por sí sola</translation>
    </message>
    <message>
        <source>A plausibility rule objects to the value: the tool tip says which, how surely, and why. Nothing is dropped.</source>
        <translation>Una regla de plausibilidad objeta el valor: la ayuda emergente dice cuál, con qué certeza y por qué. No se descarta nada.</translation>
    </message>
    <message>
        <source>A protection opened the breaker</source>
        <translation>Una protección abrió el interruptor</translation>
    </message>
    <message>
        <source>A reading that is sealed, and one that waits for a block; the ground behind what waits is tinted</source>
        <translation>Una lectura sellada, y otra que espera un bloque; el fondo tras lo que espera está teñido</translation>
    </message>
    <message>
        <source>A tab of the Chain page: everything on the disk is computed again, and what was changed is named with its place.</source>
        <translation>Una pestaña de la página Cadena: todo lo del disco se calcula otra vez, y lo cambiado se nombra con su lugar.</translation>
    </message>
    <message>
        <source>A tab of the Chain page: what is pending, since when, and why.</source>
        <translation>Una pestaña de la página Cadena: qué está pendiente, desde cuándo y por qué.</translation>
    </message>
    <message>
        <source>A value did not move, as if it were not measured</source>
        <translation>Un valor no se movió, como si no se midiera</translation>
    </message>
    <message>
        <source>Act as soon as nothing is critical</source>
        <translation>Actúe en cuanto no haya nada crítico</translation>
    </message>
    <message>
        <source>Act at once</source>
        <translation>Actúe de inmediato</translation>
    </message>
    <message>
        <source>Act soon</source>
        <translation>Actúe pronto</translation>
    </message>
    <message>
        <source>Act when there is time</source>
        <translation>Actúe cuando haya tiempo</translation>
    </message>
    <message>
        <source>All of it fits together, but the checker knows nobody who made it. Anyone can found a network and seal in it what they like.</source>
        <translation>Todo encaja, pero el verificador no conoce a nadie que lo hiciera. Cualquiera puede fundar una red y sellar en ella lo que quiera.</translation>
    </message>
    <message>
        <source>Alt+Page Up, Page Down</source>
        <translation>Alt+Re Pág, Av Pág</translation>
    </message>
    <message>
        <source>An alarm came, in the colour of its priority</source>
        <translation>Llegó una alarma, en el color de su prioridad</translation>
    </message>
    <message>
        <source>Anyone may seal: against mistakes, not against attackers.</source>
        <translation>Cualquiera puede sellar: contra errores, no contra atacantes.</translation>
    </message>
    <message>
        <source>Arrange, then arrows</source>
        <translation>Ordenar, luego flechas</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Flechas</translation>
    </message>
    <message>
        <source>Back to now, from a moment in the past</source>
        <translation>Volver al presente, desde un momento pasado</translation>
    </message>
    <message>
        <source>Back to the present</source>
        <translation>Volver al presente</translation>
    </message>
    <message>
        <source>Chain whole</source>
        <translation>Cadena íntegra</translation>
    </message>
    <message>
        <source>Check all now</source>
        <translation>Comprobar todo ahora</translation>
    </message>
    <message>
        <source>Ctrl+Left, Ctrl+Right</source>
        <translation>Ctrl+Izquierda, Ctrl+Derecha</translation>
    </message>
    <message>
        <source>Ctrl+Page Up, Page Down</source>
        <translation>Ctrl+Re Pág, Av Pág</translation>
    </message>
    <message>
        <source>Dragging does the same.</source>
        <translation>Arrastrar hace lo mismo.</translation>
    </message>
    <message>
        <source>Each block was recomputed as it came, the last again at start.</source>
        <translation>Cada bloque se recalculó al llegar; los últimos, otra vez al iniciar.</translation>
    </message>
    <message>
        <source>Earlier or later; with Ctrl by all that is seen</source>
        <translation>Antes o después; con Ctrl, todo lo que se ve</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Follows from the reading by arithmetic; the relay did not say it.</source>
        <translation>Se deduce de la lectura por aritmética; el relé no lo dijo.</translation>
    </message>
    <message>
        <source>From bay to bay of the one-line diagram</source>
        <translation>De bahía en bahía del diagrama unifilar</translation>
    </message>
    <message>
        <source>From the least to the greatest of each span, where a point stands for many readings: a dip of one second is seen in a year. The line in it is the mean</source>
        <translation>Del mínimo al máximo de cada tramo, donde un punto representa muchas lecturas: un hueco de un segundo se ve en un año. La línea dentro es la media</translation>
    </message>
    <message>
        <source>Gridwitness {0}
Data, settings and log: {1}</source>
        <translation>Gridwitness {0}
Datos, ajustes y bitácora: {1}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>How a peer stands</source>
        <translation>Cómo está un par</translation>
    </message>
    <message>
        <source>How a relay stands</source>
        <translation>Cómo está un relé</translation>
    </message>
    <message>
        <source>How an alarm stands</source>
        <translation>Cómo está una alarma</translation>
    </message>
    <message>
        <source>How much of the chain was re-hashed in this pass of the check in the background: the contents of the blocks, not only their links.</source>
        <translation>Cuánto de la cadena se recalculó en esta pasada de la comprobación en segundo plano: el contenido de los bloques, no solo sus enlaces.</translation>
    </message>
    <message>
        <source>It answers, and what it says is no reading</source>
        <translation>Responde, y lo que dice no es una lectura</translation>
    </message>
    <message>
        <source>It answers, but this node does not speak with it; the reason says why. Often it belongs to another network: compare the fingerprints.</source>
        <translation>Responde, pero este nodo no habla con él; el motivo dice por qué. A menudo pertenece a otra red: compare las huellas.</translation>
    </message>
    <message>
        <source>It calls itself by the name of another relay: nothing of it is kept</source>
        <translation>Se presenta con el nombre de otro relé: no se guarda nada de él</translation>
    </message>
    <message>
        <source>It does not answer; it is asked again every few seconds</source>
        <translation>No responde; se le pregunta de nuevo cada pocos segundos</translation>
    </message>
    <message>
        <source>It holds, and nobody has said that they know: a filled shape</source>
        <translation>Está activa, y nadie ha dicho que lo sabe: figura rellena</translation>
    </message>
    <message>
        <source>It holds, and somebody knows: a hollow shape. It stays on the list until it is over</source>
        <translation>Está activa, y alguien lo sabe: figura hueca. Sigue en la lista hasta que termine</translation>
    </message>
    <message>
        <source>It is over, and nobody has said that they know. Acknowledge it, and it leaves</source>
        <translation>Terminó, y nadie ha dicho que lo sabe. Reconózcala, y desaparece</translation>
    </message>
    <message>
        <source>It is over, and stays until a person who looked into it resets it</source>
        <translation>Terminó, y permanece hasta que la restablezca quien la haya examinado</translation>
    </message>
    <message>
        <source>It proved with its key that it belongs to this network, and it answers.</source>
        <translation>Demostró con su clave que pertenece a esta red, y responde.</translation>
    </message>
    <message>
        <source>It sent something that breaks a rule. It is left alone for a day, a listed sealer for ten minutes; Pardon ends that at once.</source>
        <translation>Envió algo que infringe una regla. Se lo deja aparte un día, a un sellador de la lista diez minutos; Indultar lo termina al momento.</translation>
    </message>
    <message>
        <source>It was connected and does not answer now. What it said before is grey: it is old.</source>
        <translation>Estuvo conectado y ahora no responde. Lo que dijo antes está en gris: es antiguo.</translation>
    </message>
    <message>
        <source>Its newest block is the one here. Behind or ahead: by so many blocks. No: at this height it has another block. A dash: not known, as it does not answer now.</source>
        <translation>Su bloque más reciente es el de aquí. Detrás o delante: por tantos bloques. No: a esta altura tiene otro bloque. Un guion: no se sabe, pues ahora no responde.</translation>
    </message>
    <message>
        <source>Its readings come in</source>
        <translation>Sus lecturas llegan</translation>
    </message>
    <message>
        <source>Its readings come in, and rules object to them; nothing is dropped</source>
        <translation>Sus lecturas llegan, y hay reglas que las objetan; no se descarta nada</translation>
    </message>
    <message>
        <source>Its readings come in, and this node cannot keep them: the disk may be full</source>
        <translation>Sus lecturas llegan, y este nodo no puede guardarlas: el disco puede estar lleno</translation>
    </message>
    <message>
        <source>Kept, but not for a block: another version came first, or the settings do not allow it. It comes back if the chain changes so that it fits.</source>
        <translation>Guardado, pero no para un bloque: otra versión llegó antes, o los ajustes no lo permiten. Vuelve si la cadena cambia de modo que encaje.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Keys in the charts</source>
        <translation>Teclas en las gráficas</translation>
    </message>
    <message>
        <source>Keys in the trends</source>
        <translation>Teclas en las tendencias</translation>
    </message>
    <message>
        <source>Keys on the Station page</source>
        <translation>Teclas en la página Estación</translation>
    </message>
    <message>
        <source>Larger, smaller, as large as fits</source>
        <translation>Mayor, menor, tan grande como quepa</translation>
    </message>
    <message>
        <source>Look back or forward</source>
        <translation>Mirar atrás o adelante</translation>
    </message>
    <message>
        <source>Made by this program, not measured; also sealed with that mark.</source>
        <translation>Hecho por este programa, no medido; también se sella con esa marca.</translation>
    </message>
    <message>
        <source>Marks on the charts</source>
        <translation>Marcas en las gráficas</translation>
    </message>
    <message>
        <source>More than ten new alarms in ten minutes: a line for each relay, led by what came first. Enter opens it; acting on it acts on all its alarms</source>
        <translation>Más de diez alarmas nuevas en diez minutos: una línea por relé, encabezada por lo que llegó primero. Intro la abre; actuar sobre ella actúa sobre todas sus alarmas</translation>
    </message>
    <message>
        <source>Move the bay; Page Up and Down go to another</source>
        <translation>Mover la bahía; Re Pág y Av Pág pasan a otra</translation>
    </message>
    <message>
        <source>Move the crosshair</source>
        <translation>Mover la cruz</translation>
    </message>
    <message>
        <source>Narrow or widen the span of time</source>
        <translation>Estrechar o ensanchar el intervalo de tiempo</translation>
    </message>
    <message>
        <source>Narrow or widen the time that is seen</source>
        <translation>Estrechar o ensanchar el tiempo que se ve</translation>
    </message>
    <message>
        <source>Nodes sign how the history stands, and this one co-signs what agrees with its own. A node that signed two histories broke its word: ask who runs it, and keep both lines.</source>
        <translation>Los nodos firman cómo está la historia, y este cofirma lo que coincide con la suya. Un nodo que firmó dos historias faltó a su palabra: pregunte quién lo opera y conserve ambas líneas.</translation>
    </message>
    <message>
        <source>Nothing can be said: it is no receipt that can be read.</source>
        <translation>No se puede decir nada: no es un recibo legible.</translation>
    </message>
    <message>
        <source>Nothing was said then, or it was called invalid: no line is drawn across</source>
        <translation>Entonces no se dijo nada, o se declaró inválido: no se traza línea a través</translation>
    </message>
    <message>
        <source>On an alarm or event: its trend, its block, its waveform</source>
        <translation>En una alarma o evento: su tendencia, su bloque, su forma de onda</translation>
    </message>
    <message>
        <source>One time that the chain was brought up to date: with a new chain (case 1), with the chain here as the longest (2), or with that of another node (3).</source>
        <translation>Una vez que la cadena se puso al día: con una cadena nueva (caso 1), con la de aquí como la más larga (2), o con la de otro nodo (3).</translation>
    </message>
    <message>
        <source>Parts of it do not belong together: something was changed.</source>
        <translation>Sus partes no corresponden entre sí: algo se cambió.</translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation>Pausar o continuar</translation>
    </message>
    <message>
        <source>Put cursor A or B where the crosshair is</source>
        <translation>Poner el cursor A o B donde está la cruz</translation>
    </message>
    <message>
        <source>Quiet, not acknowledged: S quiets what sounds now, and a new alarm sounds again</source>
        <translation>Callado, no reconocido: S silencia lo que suena ahora, y una alarma nueva vuelve a sonar</translation>
    </message>
    <message>
        <source>Reading the Network page</source>
        <translation>Cómo leer la página Red</translation>
    </message>
    <message>
        <source>Reading the trends</source>
        <translation>Cómo leer las tendencias</translation>
    </message>
    <message>
        <source>Receipts, and what a check of one says</source>
        <translation>Recibos, y qué dice su comprobación</translation>
    </message>
    <message>
        <source>Shift + ←  →</source>
        <translation>Mayús + ←  →</translation>
    </message>
    <message>
        <source>So do a click, and Shift with a click.</source>
        <translation>También un clic, y Mayús con un clic.</translation>
    </message>
    <message>
        <source>Somebody named its address, and it has not answered yet. It is asked again from time to time.</source>
        <translation>Alguien nombró su dirección, y aún no ha respondido. Se le pregunta de nuevo de vez en cuando.</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Space, End</source>
        <translation>Espacio, Fin</translation>
    </message>
    <message>
        <source>Stand still or go with the present; back to the present</source>
        <translation>Detenerse o ir con el presente; volver al presente</translation>
    </message>
    <message>
        <source>Strict: a node or a relay is down, and nothing goes on without it</source>
        <translation>Estricto: falta un nodo o un relé, y nada sigue sin él</translation>
    </message>
    <message>
        <source>Strike an address off this node's list. Ban, if it must not come back by itself.</source>
        <translation>Borrar una dirección de la lista de este nodo. Vete, si no debe volver por sí sola.</translation>
    </message>
    <message>
        <source>Take the crosshair and both cursors away</source>
        <translation>Quitar la cruz y ambos cursores</translation>
    </message>
    <message>
        <source>That the relay measured rightly, and that nothing was left out.</source>
        <translation>Que el relé midió bien, y que no se omitió nada.</translation>
    </message>
    <message>
        <source>The alarm of the outer bound says it already</source>
        <translation>La alarma del límite exterior ya lo dice</translation>
    </message>
    <message>
        <source>The clock of the relay was off, or jumped</source>
        <translation>El reloj del relé estaba desajustado, o saltó</translation>
    </message>
    <message>
        <source>The keys that may seal. One member proposes a change and signs it, passes it on as a file or a text, and whoever has enough signatures hands it in. It is in force from the block after the one that seals it.</source>
        <translation>Las claves que pueden sellar. Un miembro propone un cambio y lo firma, lo pasa como archivo o como texto, y quien tenga firmas suficientes lo entrega. Rige desde el bloque siguiente al que lo sella.</translation>
    </message>
    <message>
        <source>The lowest line is the chain that counts, older blocks at the left. Each other line is a branch, and leaves where it parts from what it grows out of. Distances show the order, not how many blocks lie between. Amber: it breaks a rule and is never followed. Grey: it has less work, and is followed once it has more.</source>
        <translation>La línea inferior es la cadena que cuenta, con los bloques antiguos a la izquierda. Cada otra línea es una rama, y sale donde se separa de aquello de lo que nace. Las distancias muestran el orden, no cuántos bloques hay entre medias. Ámbar: infringe una regla y nunca se sigue. Gris: tiene menos trabajo, y se sigue cuando tenga más.</translation>
    </message>
    <message>
        <source>The network binds no key to this source: anybody may speak for it.</source>
        <translation>La red no vincula ninguna clave a esta fuente: cualquiera puede hablar por ella.</translation>
    </message>
    <message>
        <source>The node answers at http://{0}</source>
        <translation>El nodo responde en http://{0}</translation>
    </message>
    <message>
        <source>The number of the newest block, on every page; the first block has the number 0.</source>
        <translation>El número del bloque más reciente, en cada página; el primer bloque tiene el número 0.</translation>
    </message>
    <message>
        <source>The proof of one sealed record, as a small file: Save receipt, beside an opened record. Anybody checks it, offline and without trusting you: gridwitness verify FILE, or a node's page in a browser.</source>
        <translation>La prueba de un registro sellado, como un archivo pequeño: Guardar recibo, junto a un registro abierto. Cualquiera lo comprueba, sin red y sin confiar en usted: gridwitness verify ARCHIVO, o la página de un nodo en un navegador.</translation>
    </message>
    <message>
        <source>The record is what was sealed, in a network that the checker knows.</source>
        <translation>El registro es lo que se selló, en una red que el verificador conoce.</translation>
    </message>
    <message>
        <source>The relay itself did not vouch for some of the values that are seen</source>
        <translation>El propio relé no respondió de algunos de los valores que se ven</translation>
    </message>
    <message>
        <source>The relay told of an event, and may have recorded it</source>
        <translation>El relé informó de un evento, y puede haberlo registrado</translation>
    </message>
    <message>
        <source>The same curve of the earlier time that was chosen to compare with</source>
        <translation>La misma curva del tiempo anterior elegido para comparar</translation>
    </message>
    <message>
        <source>The seed paper's word, in the rounds: how many blocks there are, which is the height and one.</source>
        <translation>La palabra del artículo original, en las rondas: cuántos bloques hay, que es la altura más uno.</translation>
    </message>
    <message>
        <source>The station a second before, or after; with Shift ten seconds</source>
        <translation>La estación un segundo antes, o después; con Mayús, diez segundos</translation>
    </message>
    <message>
        <source>The wheel does the same, where it points.</source>
        <translation>La rueda hace lo mismo, donde señala.</translation>
    </message>
    <message>
        <source>The wheel does the same.</source>
        <translation>La rueda hace lo mismo.</translation>
    </message>
    <message>
        <source>This node is in the middle. Whole lines: it speaks with them itself. Broken lines: one of the two says so, and nobody checked it. A filled dot is connected; a hollow one is not, or is only named by others. Who is refused or banned is left out.</source>
        <translation>Este nodo está en el centro. Líneas continuas: él mismo habla con ellos. Líneas discontinuas: uno de los dos lo dice, y nadie lo comprobó. Un punto relleno está conectado; uno hueco no, o solo lo nombran otros. Los rechazados o vetados se omiten.</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Este programa</translation>
    </message>
    <message>
        <source>Two versions of one reading are sealed; neither outranks the other.</source>
        <translation>Dos versiones de una lectura están selladas; ninguna prevalece sobre la otra.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>What an alarm is about was over</source>
        <translation>Terminó aquello de lo que trata una alarma</translation>
    </message>
    <message>
        <source>What happened at a place, a tab of the Watchdog page, tells from sealed readings when the power was out there, in the history of this computer or of another node. When nothing was sealed nobody can tell.</source>
        <translation>Qué pasó en un lugar, una pestaña de la página Vigilancia, dice a partir de lecturas selladas cuándo faltó allí el suministro, en la historia de este ordenador o de otro nodo. Cuando no se selló nada, nadie puede decirlo.</translation>
    </message>
    <message>
        <source>What the words mean</source>
        <translation>Qué significan las palabras</translation>
    </message>
    <message>
        <source>Written to the disk, waiting for the next block.</source>
        <translation>Escrito en el disco, a la espera del próximo bloque.</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>coincide</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>alarma</translation>
    </message>
    <message>
        <source>altered</source>
        <translation>alterado</translation>
    </message>
    <message>
        <source>band</source>
        <translation>banda</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>no se sabe</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>reloj</translation>
    </message>
    <message>
        <source>columns of a CSV</source>
        <translation>columnas de un CSV</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>calculado</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>cobertura</translation>
    </message>
    <message>
        <source>dip, swell …</source>
        <translation>hueco, sobretensión…</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>en disputa</translation>
    </message>
    <message>
        <source>dot, ring</source>
        <translation>punto, anillo</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>dudoso</translation>
    </message>
    <message>
        <source>faint line</source>
        <translation>línea tenue</translation>
    </message>
    <message>
        <source>flood</source>
        <translation>avalancha</translation>
    </message>
    <message>
        <source>forget</source>
        <translation>olvidar</translation>
    </message>
    <message>
        <source>fork tree</source>
        <translation>árbol de bifurcaciones</translation>
    </message>
    <message>
        <source>frozen value</source>
        <translation>valor congelado</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>laguna</translation>
    </message>
    <message>
        <source>halted</source>
        <translation>parado</translation>
    </message>
    <message>
        <source>height</source>
        <translation>altura</translation>
    </message>
    <message>
        <source>implausible</source>
        <translation>no plausible</translation>
    </message>
    <message>
        <source>length</source>
        <translation>longitud</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en vivo</translation>
    </message>
    <message>
        <source>map</source>
        <translation>mapa</translation>
    </message>
    <message>
        <source>members</source>
        <translation>miembros</translation>
    </message>
    <message>
        <source>not authenticated</source>
        <translation>no autenticado</translation>
    </message>
    <message>
        <source>not proven</source>
        <translation>no probado</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>no guardado</translation>
    </message>
    <message>
        <source>open network</source>
        <translation>red abierta</translation>
    </message>
    <message>
        <source>over</source>
        <translation>terminado</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>pendiente</translation>
    </message>
    <message>
        <source>place</source>
        <translation>lugar</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>recibo</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>round</source>
        <translation>ronda</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>apartado</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>firmado</translation>
    </message>
    <message>
        <source>silenced</source>
        <translation>silenciado</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>callado</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simulado</translation>
    </message>
    <message>
        <source>simulated says yes, no or partly, and nothing where the records are gone; of a long time the first and the last reading of each span speak for it. not_sealed counts its readings that wait</source>
        <translation>simulated dice yes, no o partly, y nada donde los registros ya no están; en un tiempo largo hablan por cada tramo su primera y su última lectura. not_sealed cuenta sus lecturas que esperan</translation>
    </message>
    <message>
        <source>stranger</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>trip</source>
        <translation>disparo</translation>
    </message>
    <message>
        <source>unaltered</source>
        <translation>inalterado</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>sin verificar</translation>
    </message>
</context>
<context>
    <name>HistoryBar</name>
    <message>
        <source> and {0} more</source>
        <translation> y {0} más</translation>
    </message>
    <message>
        <source>({0} more to acknowledge)</source>
        <translation>({0} más por reconocer)</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Reconocer</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>History changed at block {0}: {1} gave way.</source>
        <translation>La historia cambió en el bloque {0}; se retiró lo siguiente: {1}.</translation>
    </message>
    <message>
        <source>Looking up what became of the records in them…</source>
        <translation>Averiguando qué fue de sus registros…</translation>
    </message>
    <message>
        <source>Of the last {0} in them:</source>
        <translation>De los últimos {0} en ellos:</translation>
    </message>
    <message>
        <source>Of the {0} in them:</source>
        <translation>De los {0} en ellos:</translation>
    </message>
    <message>
        <source>Open the first block of the new line.</source>
        <translation>Abrir el primer bloque de la nueva línea.</translation>
    </message>
    <message>
        <source>Relays: {0}{1}.</source>
        <translation>Relés: {0}{1}.</translation>
    </message>
    <message>
        <source>Save notice</source>
        <translation>Guardar aviso</translation>
    </message>
    <message>
        <source>Save the node's signed word of this change as a file.</source>
        <translation>Guardar como archivo la palabra firmada del nodo sobre este cambio.</translation>
    </message>
    <message>
        <source>Saving the notice…</source>
        <translation>Guardando el aviso…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Show the change</source>
        <translation>Mostrar el cambio</translation>
    </message>
    <message>
        <source>Take the alarm away; the change can be read again on the Chain page.</source>
        <translation>Quitar la alarma; el cambio se puede leer de nuevo en la página Cadena.</translation>
    </message>
    <message>
        <source>Their records are no longer kept here.</source>
        <translation>Sus registros ya no se conservan aquí.</translation>
    </message>
    <message>
        <source>block that this node had signed for</source>
        <translation>bloque que este nodo había firmado</translation>
    </message>
    <message>
        <source>blocks that this node had signed for</source>
        <translation>bloques que este nodo había firmado</translation>
    </message>
    <message>
        <source>record</source>
        <translation>registro</translation>
    </message>
    <message>
        <source>records</source>
        <translation>registros</translation>
    </message>
    <message>
        <source>{0} only in the old blocks</source>
        <translation>{0} solo en los bloques antiguos</translation>
    </message>
    <message>
        <source>{0} sealed again</source>
        <translation>{0} sellados de nuevo</translation>
    </message>
    <message>
        <source>{0} set aside</source>
        <translation>{0} apartados</translation>
    </message>
    <message>
        <source>{0} waiting for a block again</source>
        <translation>{0} de nuevo a la espera de un bloque</translation>
    </message>
    <message>
        <source>{0}. Before: up to block {1}, {2}. Now: up to block {3}, {4}. Both lines are kept.</source>
        <translation>{0}. Antes: hasta el bloque {1}, {2}. Ahora: hasta el bloque {3}, {4}. Se conservan ambas líneas.</translation>
    </message>
</context>
<context>
    <name>HistoryChoice</name>
    <message>
        <source>Enter its fingerprint, as somebody you trust told you.</source>
        <translation>Escribir su huella, como se la dijo alguien de confianza.</translation>
    </message>
    <message>
        <source>History of</source>
        <translation>Historia de</translation>
    </message>
    <message>
        <source>I know this network…</source>
        <translation>Conozco esta red…</translation>
    </message>
    <message>
        <source>Leave it empty for the history on this computer, or write the address of a node (host:port) whose history is read and checked.</source>
        <translation>Déjelo vacío para la historia de este ordenador, o escriba la dirección de un nodo (host:puerto) cuya historia se lee y se comprueba.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Read this history; a node's is checked block by block, which may take minutes.</source>
        <translation>Leer esta historia; la de un nodo se comprueba bloque por bloque, lo que puede llevar minutos.</translation>
    </message>
    <message>
        <source>Reading the history of a node</source>
        <translation>Leyendo la historia de un nodo</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>este ordenador</translation>
    </message>
</context>
<context>
    <name>HistoryDesk</name>
    <message>
        <source>Anyone may seal in the network of {0}, and nobody whom you know vouches for this history. So nothing is told of it: anyone could have made it.</source>
        <translation>En la red de {0} cualquiera puede sellar, y nadie a quien usted conozca responde por esta historia. Por eso no se dice nada de ella: cualquiera pudo hacerla.</translation>
    </message>
    <message>
        <source>The history of {0} could not be read. See the log.</source>
        <translation>No se pudo leer la historia de {0}. Vea la bitácora.</translation>
    </message>
    <message>
        <source>The history of {0} is read and checked, block by block.</source>
        <translation>La historia de {0} se lee y se comprueba, bloque por bloque.</translation>
    </message>
    <message>
        <source>The reading of {0} was cancelled.</source>
        <translation>Se canceló la lectura de {0}.</translation>
    </message>
    <message>
        <source>There is no history on this computer. Write the address of a node above, such as one of your utility, and press Read.</source>
        <translation>En este ordenador no hay ninguna historia. Escriba arriba la dirección de un nodo, por ejemplo uno de su empresa eléctrica, y pulse Leer.</translation>
    </message>
    <message>
        <source>Told from the history of {0}, of which each block was checked. It may have held its newest blocks back.</source>
        <translation>Según la historia de {0}, de la que se comprobó cada bloque. Puede haber retenido sus bloques más recientes.</translation>
    </message>
    <message>
        <source>{0} belongs to a network that is unknown on this computer. Anyone can make a network of their own, so nothing is told of it until you know better from somebody you trust.</source>
        <translation>{0} pertenece a una red desconocida en este ordenador. Cualquiera puede hacer una red propia, así que no se dice nada de ella hasta que usted sepa más por alguien de confianza.</translation>
    </message>
</context>
<context>
    <name>KnownDialog</name>
    <message>
        <source>64 digits</source>
        <translation>64 cifras</translation>
    </message>
    <message>
        <source>64 digits, or twelve words such as: biology update vega …</source>
        <translation>64 cifras, o doce palabras como: biology update vega …</translation>
    </message>
    <message>
        <source>A network that you know</source>
        <translation>Una red que usted conoce</translation>
    </message>
    <message>
        <source>A node that you trust</source>
        <translation>Un nodo en el que usted confía</translation>
    </message>
    <message>
        <source>Anyone can make a network of their own and seal in it what they like. What tells the true one from an imitation is its fingerprint: 64 digits, or twelve words that mean the same.

Ask somebody whom you trust and who should know, such as the regulator, a newspaper that printed it, or an acquaintance who checks too: by telephone, on paper, or from their screen. Do not take it from whoever gave you the file: an imitation comes with a fingerprint of its own.</source>
        <translation>Cualquiera puede hacer su propia red y sellar en ella lo que quiera. Lo que distingue la verdadera de una imitación es su huella: 64 cifras, o doce palabras que significan lo mismo.

Pregunte a alguien en quien confíe y que deba saberlo, como el regulador, un periódico que la imprimió o un conocido que también comprueba: por teléfono, en papel o en su pantalla. No la tome de quien le dio el archivo: una imitación viene con su propia huella.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Change nothing.</source>
        <translation>No cambiar nada.</translation>
    </message>
    <message>
        <source>I trust this node</source>
        <translation>Confío en este nodo</translation>
    </message>
    <message>
        <source>In this network anyone may seal. A file from it means something only when a node that you trust has signed for it.

Ask whoever runs such a node for its key, 64 digits: by telephone, on paper, or from their screen. Do not take it from whoever gave you the file.</source>
        <translation>En esta red puede sellar cualquiera. Un archivo suyo solo significa algo si un nodo en el que usted confía ha firmado por él.

Pida la clave, 64 cifras, a quien tenga un nodo así: por teléfono, en papel o en su pantalla. No la tome de quien le dio el archivo.</translation>
    </message>
    <message>
        <source>Keep it on this computer, and look again.</source>
        <translation>Guardarla en este ordenador y mirar de nuevo.</translation>
    </message>
    <message>
        <source>The fingerprint, as you were told it</source>
        <translation>La huella, tal como se la dijeron</translation>
    </message>
    <message>
        <source>The key, as you were told it</source>
        <translation>La clave, tal como se la dijeron</translation>
    </message>
    <message>
        <source>Use this fingerprint</source>
        <translation>Usar esta huella</translation>
    </message>
</context>
<context>
    <name>LimitEditor</name>
    <message>
        <source>0</source>
        <translation>0</translation>
    </message>
    <message>
        <source>A label such as Vab, Ia, f or P.</source>
        <translation>Una etiqueta como Vab, Ia, f o P.</translation>
    </message>
    <message>
        <source>A number in the unit of the quantity; empty means {0}.</source>
        <translation>Un número en la unidad de la magnitud; vacío significa {0}.</translation>
    </message>
    <message>
        <source>Choose a relay, and a quantity such as Vab, Ia, f or P, first.</source>
        <translation>Elija primero un relé y una magnitud como Vab, Ia, f o P.</translation>
    </message>
    <message>
        <source>Dead band</source>
        <translation>Banda muerta</translation>
    </message>
    <message>
        <source>Delay, s</source>
        <translation>Retardo, s</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Alto</translation>
    </message>
    <message>
        <source>High-high</source>
        <translation>Muy alto</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Bajo</translation>
    </message>
    <message>
        <source>Low-low</source>
        <translation>Muy bajo</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Magnitud</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relé</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Set limit</source>
        <translation>Fijar límite</translation>
    </message>
    <message>
        <source>Set the limit of this quantity.</source>
        <translation>Fijar el límite de esta magnitud.</translation>
    </message>
    <message>
        <source>This quantity has no limit any more; its alarms return.</source>
        <translation>Esta magnitud ya no tiene límite; sus alarmas se normalizan.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>{0}: {1} is not a number such as 115.3.</source>
        <translation>{0}: {1} no es un número como 115.3.</translation>
    </message>
</context>
<context>
    <name>LimitTableModel</name>
    <message>
        <source>Dead band</source>
        <translation>Banda muerta</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Retardo</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Alto</translation>
    </message>
    <message>
        <source>High-high</source>
        <translation>Muy alto</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Bajo</translation>
    </message>
    <message>
        <source>Low-low</source>
        <translation>Muy bajo</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Magnitud</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relé</translation>
    </message>
</context>
<context>
    <name>LimitsCard</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Exportar CSV…</translation>
    </message>
    <message>
        <source>Import CSV…</source>
        <translation>Importar CSV…</translation>
    </message>
    <message>
        <source>Leave the limits as they are.</source>
        <translation>Dejar los límites como están.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>No relay is known yet, so there is nothing to limit.</source>
        <translation>Aún no se conoce ningún relé, así que no hay nada que limitar.</translation>
    </message>
    <message>
        <source>Read limits from a table; nothing changes before you say so.</source>
        <translation>Leer límites de una tabla; nada cambia antes de que usted lo diga.</translation>
    </message>
    <message>
        <source>Replace limits</source>
        <translation>Sustituir límites</translation>
    </message>
    <message>
        <source>Replace the limits of the relays in the table.</source>
        <translation>Sustituir los límites de los relés de la tabla.</translation>
    </message>
    <message>
        <source>Waiting for the node to tell its limits.</source>
        <translation>A la espera de que el nodo informe de sus límites.</translation>
    </message>
    <message>
        <source>Write all limits into a table for a spreadsheet.</source>
        <translation>Escribir todos los límites en una tabla para una hoja de cálculo.</translation>
    </message>
    <message>
        <source>in force at this node</source>
        <translation>en vigor en este nodo</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>límite</translation>
    </message>
    <message>
        <source>limits</source>
        <translation>límites</translation>
    </message>
    <message>
        <source>relay</source>
        <translation>relé</translation>
    </message>
    <message>
        <source>relays</source>
        <translation>relés</translation>
    </message>
    <message>
        <source>{0} has {1} of {2}. All limits that these relays have now would be replaced.</source>
        <translation>{0} tiene {1} de {2}. Se sustituirían todos los límites que estos relés tienen ahora.</translation>
    </message>
    <message>
        <source>{0} of {1} has no limit that could be removed.</source>
        <translation>{0} de {1} no tiene límite que se pueda quitar.</translation>
    </message>
</context>
<context>
    <name>LiveCard</name>
    <message>
        <source>Current</source>
        <translation>Corriente</translation>
    </message>
    <message>
        <source>Made by this program, not measured; also sealed with that mark.</source>
        <translation>Hecho por este programa, no medido; también se sella con esa marca.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Potencia</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULADO</translation>
    </message>
    <message>
        <source>Space, while a chart has the focus</source>
        <translation>Espacio, con el foco en una gráfica</translation>
    </message>
    <message>
        <source>Span of the charts</source>
        <translation>Intervalo de las gráficas</translation>
    </message>
    <message>
        <source>Spans to choose from</source>
        <translation>Intervalos para elegir</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Tensión</translation>
    </message>
    <message>
        <source>Voltage, line to line</source>
        <translation>Tensión entre fases</translation>
    </message>
    <message>
        <source>Voltage, phase to neutral</source>
        <translation>Tensión fase-neutro</translation>
    </message>
    <message>
        <source>as it was stored</source>
        <translation>como se guardó</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en vivo</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>no guardado</translation>
    </message>
    <message>
        <source>nothing stored of that time</source>
        <translation>nada guardado de ese momento</translation>
    </message>
    <message>
        <source>paused, the relay goes on</source>
        <translation>en pausa, el relé continúa</translation>
    </message>
    <message>
        <source>waiting for the first reading</source>
        <translation>a la espera de la primera lectura</translation>
    </message>
</context>
<context>
    <name>LockBar</name>
    <message>
        <source>Everything goes on and is shown; commands are taken once you say who you are.</source>
        <translation>Todo continúa y se muestra; se aceptan órdenes cuando diga quién es.</translation>
    </message>
    <message>
        <source>Locked since {0}.</source>
        <translation>Bloqueada desde {0}.</translation>
    </message>
    <message>
        <source>Operator on duty</source>
        <translation>Operador de turno</translation>
    </message>
    <message>
        <source>Passphrase of the key</source>
        <translation>Frase de contraseña de la clave</translation>
    </message>
    <message>
        <source>Take commands again; the name stands at everything that is done.</source>
        <translation>Aceptar órdenes de nuevo; el nombre figura en todo lo que se haga.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Write your name.</source>
        <translation>Escriba su nombre.</translation>
    </message>
    <message>
        <source>passphrase</source>
        <translation>frase de contraseña</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>su nombre</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Clear view</source>
        <translation>Vaciar vista</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all that are shown.</source>
        <translation>Copiar las líneas elegidas, o todas las que se muestran.</translation>
    </message>
    <message>
        <source>Empty this view; the log file keeps every line.</source>
        <translation>Vaciar esta vista; el archivo conserva cada línea.</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Filtrar por texto</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>Nivel mínimo</translation>
    </message>
    <message>
        <source>Let the view stand still; lines that come meanwhile are kept.</source>
        <translation>Detener la vista; las líneas que lleguen mientras tanto se conservan.</translation>
    </message>
    <message>
        <source>Lines below this level are not shown.</source>
        <translation>Las líneas por debajo de este nivel no se muestran.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Bitácora</translation>
    </message>
    <message>
        <source>Log of the program or of the people</source>
        <translation>Bitácora del programa o de las personas</translation>
    </message>
    <message>
        <source>Log, oldest first</source>
        <translation>Bitácora, lo más antiguo primero</translation>
    </message>
    <message>
        <source>No line passes the filter.</source>
        <translation>Ninguna línea pasa el filtro.</translation>
    </message>
    <message>
        <source>Nothing was noted yet.</source>
        <translation>Nada se anotó aún.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>all levels</source>
        <translation>todos los niveles</translation>
    </message>
    <message>
        <source>critical only</source>
        <translation>solo críticos</translation>
    </message>
    <message>
        <source>errors and above</source>
        <translation>errores y superiores</translation>
    </message>
    <message>
        <source>info and above</source>
        <translation>información y superiores</translation>
    </message>
    <message>
        <source>line</source>
        <translation>línea</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>líneas</translation>
    </message>
    <message>
        <source>text to look for</source>
        <translation>texto que buscar</translation>
    </message>
    <message>
        <source>warnings and above</source>
        <translation>avisos y superiores</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} de {1}</translation>
    </message>
    <message>
        <source>{0}; paused, {1} more since</source>
        <translation>{0}; en pausa, {1} más desde entonces</translation>
    </message>
</context>
<context>
    <name>LogTableModel</name>
    <message>
        <source>Level</source>
        <translation>Nivel</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Asunto</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>crítico</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>traza</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>info</source>
        <translation>info</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>aviso</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Errors that were not read yet</source>
        <translation>Errores que aún no se leyeron</translation>
    </message>
    <message>
        <source>The window is locked. Say who you are, then close it.</source>
        <translation>La ventana está bloqueada. Diga quién es y luego ciérrela.</translation>
    </message>
    <message>
        <source>{0} live readings were not shown; the chain has all its records.</source>
        <translation>{0} lecturas en vivo no se mostraron; la cadena tiene todos sus registros.</translation>
    </message>
</context>
<context>
    <name>MapCard</name>
    <message>
        <source>Choose a node with the arrow keys or the mouse to read whom it says that it speaks with.</source>
        <translation>Elija un nodo con las flechas o el ratón para leer con quién dice que habla.</translation>
    </message>
    <message>
        <source>This node speaks with nobody yet.</source>
        <translation>Este nodo aún no habla con nadie.</translation>
    </message>
    <message>
        <source>Who speaks with whom</source>
        <translation>Quién habla con quién</translation>
    </message>
    <message>
        <source>broken lines: as one of the two says, not checked</source>
        <translation>líneas discontinuas: según uno de los dos, sin comprobar</translation>
    </message>
    <message>
        <source>more node is</source>
        <translation>nodo más no se dibuja</translation>
    </message>
    <message>
        <source>more nodes are</source>
        <translation>nodos más no se dibujan</translation>
    </message>
    <message>
        <source>{0} not drawn.</source>
        <translation>{0}.</translation>
    </message>
</context>
<context>
    <name>MemberTableModel</name>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Propuesta</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>founder</source>
        <translation>fundador</translation>
    </message>
    <message>
        <source>member</source>
        <translation>miembro</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>sin firmar</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>firmado</translation>
    </message>
    <message>
        <source>this node</source>
        <translation>este nodo</translation>
    </message>
</context>
<context>
    <name>MembersCard</name>
    <message>
        <source>A key has 64 hexadecimal digits: the new member finds it on its own Network page, under This node.</source>
        <translation>Una clave tiene 64 dígitos hexadecimales: el miembro nuevo la encuentra en su propia página Red, en Este nodo.</translation>
    </message>
    <message>
        <source>Anybody may seal: this network is open, and its settings never change.</source>
        <translation>Cualquiera puede sellar: esta red es abierta, y sus ajustes no cambian nunca.</translation>
    </message>
    <message>
        <source>Begin a change that takes the chosen member off.</source>
        <translation>Empezar un cambio que quita al miembro elegido.</translation>
    </message>
    <message>
        <source>Begin a change that takes this key in.</source>
        <translation>Empezar un cambio que admite esta clave.</translation>
    </message>
    <message>
        <source>Key of a new member</source>
        <translation>Clave de un miembro nuevo</translation>
    </message>
    <message>
        <source>Members of the network</source>
        <translation>Miembros de la red</translation>
    </message>
    <message>
        <source>Nobody is on the list.</source>
        <translation>No hay nadie en la lista.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Propose to add</source>
        <translation>Proponer admitir</translation>
    </message>
    <message>
        <source>Propose to remove</source>
        <translation>Proponer quitar</translation>
    </message>
    <message>
        <source>Reading the list of members.</source>
        <translation>Leyendo la lista de miembros.</translation>
    </message>
    <message>
        <source>Take in a proposal from a file that a member passed on.</source>
        <translation>Tomar una propuesta de un archivo que pasó un miembro.</translation>
    </message>
    <message>
        <source>Take in a proposal that was copied as a text.</source>
        <translation>Tomar una propuesta que se copió como texto.</translation>
    </message>
    <message>
        <source>Who may seal</source>
        <translation>Quién puede sellar</translation>
    </message>
    <message>
        <source>change so far</source>
        <translation>cambio hasta ahora</translation>
    </message>
    <message>
        <source>changes so far</source>
        <translation>cambios hasta ahora</translation>
    </message>
    <message>
        <source>key to take in: 64 hexadecimal digits</source>
        <translation>clave que se admite: 64 dígitos hexadecimales</translation>
    </message>
    <message>
        <source>{0} of {1} must sign a change</source>
        <translation>{0} de {1} deben firmar un cambio</translation>
    </message>
</context>
<context>
    <name>MembersDesk</name>
    <message>
        <source>It is discarded here.</source>
        <translation>Se ha descartado aquí.</translation>
    </message>
    <message>
        <source>It is proposed. Sign it, and pass it on.</source>
        <translation>Está propuesto. Fírmelo y páselo.</translation>
    </message>
    <message>
        <source>It is signed with the key of this node.</source>
        <translation>Está firmado con la clave de este nodo.</translation>
    </message>
    <message>
        <source>It is taken in. Read it first.</source>
        <translation>Se ha tomado. Léalo primero.</translation>
    </message>
    <message>
        <source>The proposal is in {0}.</source>
        <translation>La propuesta está en {0}.</translation>
    </message>
    <message>
        <source>There is no data folder.</source>
        <translation>No hay carpeta de datos.</translation>
    </message>
</context>
<context>
    <name>MiningControl</name>
    <message>
        <source>Asking the node to mine…</source>
        <translation>Pidiendo al nodo que mine…</translation>
    </message>
    <message>
        <source>Block {0}: {1} of about {2} hashes, {3}</source>
        <translation>Bloque {0}: {1} de unos {2} hashes, {3}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Give up this proof of work; what is pending stays pending.</source>
        <translation>Abandonar esta prueba de trabajo; lo pendiente sigue pendiente.</translation>
    </message>
    <message>
        <source>Giving up…</source>
        <translation>Abandonando…</translation>
    </message>
    <message>
        <source>Mine now</source>
        <translation>Minar ahora</translation>
    </message>
    <message>
        <source>Progress of mining</source>
        <translation>Progreso de la minería</translation>
    </message>
    <message>
        <source>Seal what is pending now, without waiting for the interval.</source>
        <translation>Sellar ahora lo pendiente, sin esperar al intervalo.</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
</context>
<context>
    <name>NetworkBar</name>
    <message>
        <source>Address of a node</source>
        <translation>Dirección de un nodo</translation>
    </message>
    <message>
        <source>Ask every peer for its chain and take the longest valid one.</source>
        <translation>Pedir a cada par su cadena y tomar la válida más larga.</translation>
    </message>
    <message>
        <source>Asking it…</source>
        <translation>Preguntándole…</translation>
    </message>
    <message>
        <source>Asking the peers…</source>
        <translation>Preguntando a los pares…</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registrar</translation>
    </message>
    <message>
        <source>Speak with the node at this address, if it belongs to this network.</source>
        <translation>Hablar con el nodo de esta dirección, si pertenece a esta red.</translation>
    </message>
    <message>
        <source>Trigger consensus</source>
        <translation>Iniciar consenso</translation>
    </message>
    <message>
        <source>host:port of a node</source>
        <translation>host:puerto de un nodo</translation>
    </message>
</context>
<context>
    <name>NetworkCard</name>
    <message>
        <source>Clock</source>
        <translation>Reloj</translation>
    </message>
    <message>
        <source>Closed: only the sealers that the network lists may seal blocks.</source>
        <translation>Cerrada: solo los selladores de la lista de la red pueden sellar bloques.</translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation>Copiar huella</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Huella</translation>
    </message>
    <message>
        <source>Its network</source>
        <translation>Su red</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>OPEN</source>
        <translation>ABIERTA</translation>
    </message>
    <message>
        <source>Open: anyone who joins may seal blocks. A sealer's signature says which key sealed, not whose.</source>
        <translation>Abierta: quien se una puede sellar bloques. La firma de un sellador dice qué clave selló, no de quién es.</translation>
    </message>
    <message>
        <source>Sealing</source>
        <translation>Sellado</translation>
    </message>
    <message>
        <source>Waiting for the node.</source>
        <translation>A la espera del nodo.</translation>
    </message>
    <message>
        <source>real</source>
        <translation>real</translation>
    </message>
    <message>
        <source>simulated, {0} times too fast</source>
        <translation>simulado, {0} veces demasiado rápido</translation>
    </message>
</context>
<context>
    <name>NetworkDesk</name>
    <message>
        <source>Peers that are silent or refused</source>
        <translation>Pares callados o rechazados</translation>
    </message>
    <message>
        <source>Peers that are silent, refused, or signed two histories</source>
        <translation>Pares callados, rechazados, o que firmaron dos historias</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Another node signed two histories that exclude each other, {0}. The tab Signed shows both.</source>
        <translation>Otro nodo firmó dos historias que se excluyen, {0}. La pestaña Firmado muestra ambas.</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>Vetar</translation>
    </message>
    <message>
        <source>Cancel mining</source>
        <translation>Cancelar minería</translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation>Consenso</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Olvidar</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Minar</translation>
    </message>
    <message>
        <source>Pardon</source>
        <translation>Indultar</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Pares</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registrar</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>El nodo se ha detenido.</translation>
    </message>
    <message>
        <source>This node</source>
        <translation>Este nodo</translation>
    </message>
    <message>
        <source>time</source>
        <translation>vez</translation>
    </message>
    <message>
        <source>times</source>
        <translation>veces</translation>
    </message>
    <message>
        <source>{0} The peers are shown as they were then.</source>
        <translation>{0} Los pares se muestran como estaban entonces.</translation>
    </message>
</context>
<context>
    <name>NetworkViews</name>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Forks</source>
        <translation>Bifurcaciones</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Miembros</translation>
    </message>
    <message>
        <source>More of the network</source>
        <translation>Más de la red</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Rondas</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Firmado</translation>
    </message>
</context>
<context>
    <name>NodeBridge</name>
    <message>
        <source>The node did not stop in time. What it was doing stands in the log.</source>
        <translation>El nodo no se detuvo a tiempo. Lo que hacía consta en la bitácora.</translation>
    </message>
</context>
<context>
    <name>NodeCard</name>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Copy public key</source>
        <translation>Copiar clave pública</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Clave pública</translation>
    </message>
    <message>
        <source>This node</source>
        <translation>Este nodo</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
</context>
<context>
    <name>NumbersCard</name>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>The newest numbers</source>
        <translation>Los números más recientes</translation>
    </message>
    <message>
        <source>The relay itself does not vouch for this value.</source>
        <translation>El propio relé no responde de este valor.</translation>
    </message>
    <message>
        <source>What the plausibility rules object to</source>
        <translation>Qué objetan las reglas de plausibilidad</translation>
    </message>
    <message>
        <source>{0}
Nothing is dropped for it: the chain keeps what the relay said.</source>
        <translation>{0}
No se descarta nada por ello: la cadena conserva lo que dijo el relé.</translation>
    </message>
    <message>
        <source>{0}, computed</source>
        <translation>{0}, calculado</translation>
    </message>
    <message>
        <source>{0}, implausible</source>
        <translation>{0}, no plausible</translation>
    </message>
</context>
<context>
    <name>OneLine</name>
    <message>
        <source>No relay is drawn yet.</source>
        <translation>Aún no hay ningún relé dibujado.</translation>
    </message>
    <message>
        <source>One-line diagram</source>
        <translation>Diagrama unifilar</translation>
    </message>
</context>
<context>
    <name>OperatorField</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Do nothing and keep no name.</source>
        <translation>No hacer nada y no guardar ningún nombre.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Keep the name and do it.</source>
        <translation>Guardar el nombre y hacerlo.</translation>
    </message>
    <message>
        <source>Operator on duty</source>
        <translation>Operador de turno</translation>
    </message>
    <message>
        <source>Who acts? The name is kept with everything that you do, and marked as not authenticated.</source>
        <translation>¿Quién actúa? El nombre se guarda con todo lo que haga, marcado como no autenticado.</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>su nombre</translation>
    </message>
</context>
<context>
    <name>PastBar</name>
    <message>
        <source>A moment is written like {0}; a day or a time of day alone will do.</source>
        <translation>Un momento se escribe como {0}; basta también solo el día o la hora.</translation>
    </message>
    <message>
        <source>Back to now (Esc)</source>
        <translation>Volver al presente (Esc)</translation>
    </message>
    <message>
        <source>In the zone of the screen; Enter shows it</source>
        <translation>En la zona horaria de la pantalla; Intro lo muestra</translation>
    </message>
    <message>
        <source>NOT LIVE</source>
        <translation>NO EN VIVO</translation>
    </message>
    <message>
        <source>Of alarms only the last changes before it are known.</source>
        <translation>De las alarmas solo se conocen los últimos cambios anteriores.</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>Pasado</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>Leyendo {0}…</translation>
    </message>
    <message>
        <source>Show the station live again</source>
        <translation>Mostrar la estación de nuevo en vivo</translation>
    </message>
    <message>
        <source>Time that is shown</source>
        <translation>Momento que se muestra</translation>
    </message>
    <message>
        <source>{0} back</source>
        <translation>{0} atrás</translation>
    </message>
    <message>
        <source>{0} on</source>
        <translation>{0} adelante</translation>
    </message>
    <message>
        <source>{0}, times in {1}. What is acknowledged, sealed or set is done now, not then.</source>
        <translation>{0}, horas en {1}. Lo que se reconoce, sella o ajusta se hace ahora, no entonces.</translation>
    </message>
</context>
<context>
    <name>PeerActions</name>
    <message>
        <source>Ban</source>
        <translation>Vetar</translation>
    </message>
    <message>
        <source>Chosen: {0}.</source>
        <translation>Elegidos: {0}.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Olvidar</translation>
    </message>
    <message>
        <source>Forget for good</source>
        <translation>Olvidar del todo</translation>
    </message>
    <message>
        <source>Forget these peers for good.</source>
        <translation>Olvidar del todo estos pares.</translation>
    </message>
    <message>
        <source>Forget {0}? This node asks it no more until somebody names its address again.</source>
        <translation>¿Olvidar {0}? Este nodo no le pregunta más hasta que alguien vuelva a nombrar su dirección.</translation>
    </message>
    <message>
        <source>Forget {0}? This node asks them no more until somebody names their addresses again.</source>
        <translation>¿Olvidar {0}? Este nodo no les pregunta más hasta que alguien vuelva a nombrar sus direcciones.</translation>
    </message>
    <message>
        <source>Hear nothing more of the chosen peers, also after a restart, until they are pardoned.</source>
        <translation>No saber nada más de los pares elegidos, también tras un reinicio, hasta que se los indulte.</translation>
    </message>
    <message>
        <source>Hear of the chosen peers again: after a ban, or after what this node leaves them alone for.</source>
        <translation>Volver a oír a los pares elegidos: tras un veto, o tras aquello por lo que este nodo los deja aparte.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Leave everything as it is.</source>
        <translation>Dejar todo como está.</translation>
    </message>
    <message>
        <source>Pardon</source>
        <translation>Indultar</translation>
    </message>
    <message>
        <source>Reason of a ban</source>
        <translation>Motivo de un veto</translation>
    </message>
    <message>
        <source>Stop speaking with the chosen peers and forget their addresses; asks first.</source>
        <translation>Dejar de hablar con los pares elegidos y olvidar sus direcciones; pregunta antes.</translation>
    </message>
    <message>
        <source>reason, if you ban it</source>
        <translation>motivo, si lo veta</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} y {1} más</translation>
    </message>
</context>
<context>
    <name>PeerTableModel</name>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Coincide</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Altura</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Visto</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latencia</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Not known: it does not answer now.</source>
        <translation>No se sabe: ahora no responde.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>banned</source>
        <translation>vetado</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>candidato</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>conectado</translation>
    </message>
    <message>
        <source>discouraged</source>
        <translation>evitado</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>sin dato</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>callado</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>{0} ahead</source>
        <translation>{0} delante</translation>
    </message>
    <message>
        <source>{0} behind</source>
        <translation>{0} detrás</translation>
    </message>
    <message>
        <source>{0} is its last known name. It has not answered since this start.</source>
        <translation>{0} es su último nombre conocido. No ha respondido desde este arranque.</translation>
    </message>
</context>
<context>
    <name>PeersCard</name>
    <message>
        <source>No peer yet. Register the address of another node of this network, or let it register this one.</source>
        <translation>Aún no hay pares. Registre la dirección de otro nodo de esta red, o deje que él registre este.</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Pares</translation>
    </message>
    <message>
        <source>Waiting for the node to tell whom it knows.</source>
        <translation>A la espera de que el nodo diga a quién conoce.</translation>
    </message>
    <message>
        <source>{0} of {1} agree, {2} connected</source>
        <translation>{0} de {1} coinciden, {2} conectados</translation>
    </message>
</context>
<context>
    <name>PeopleCard</name>
    <message>
        <source>All kinds</source>
        <translation>Todas las clases</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Cualquier hora</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Exportar CSV…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último día</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Última hora</translation>
    </message>
    <message>
        <source>Nothing of what was chosen. Choose another person, kind, time or text.</source>
        <translation>Nada de lo elegido. Elija otra persona, clase, hora o texto.</translation>
    </message>
    <message>
        <source>Nothing was noted yet: who seals, registers, acknowledges, exports or sets something is.</source>
        <translation>Nada se anotó aún: se anota quién sella, registra, reconoce, exporta o ajusta algo.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Reading what people did.</source>
        <translation>Leyendo lo que hicieron las personas.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>What people did, newest first</source>
        <translation>Lo que hicieron las personas, lo más reciente primero</translation>
    </message>
    <message>
        <source>Who acted</source>
        <translation>Quién actuó</translation>
    </message>
    <message>
        <source>Write what is seen into a table.</source>
        <translation>Escribir en una tabla lo que se ve.</translation>
    </message>
    <message>
        <source>newest first, from the chain; names are not authenticated</source>
        <translation>lo más reciente primero, de la cadena; los nombres no están autenticados</translation>
    </message>
    <message>
        <source>note of another node</source>
        <translation>nota de otro nodo</translation>
    </message>
    <message>
        <source>notes of other nodes</source>
        <translation>notas de otros nodos</translation>
    </message>
    <message>
        <source>text in what was done</source>
        <translation>texto en lo que se hizo</translation>
    </message>
    <message>
        <source>{0}; {1} whose words are not here</source>
        <translation>{0}; {1} cuyas palabras no están aquí</translation>
    </message>
</context>
<context>
    <name>PhasorCard</name>
    <message>
        <source>Current</source>
        <translation>Corriente</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Inversa</translation>
    </message>
    <message>
        <source>No reading.</source>
        <translation>Sin lectura.</translation>
    </message>
    <message>
        <source>Phasors</source>
        <translation>Fasores</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Directa</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Secuencia</translation>
    </message>
    <message>
        <source>Unbalance</source>
        <translation>Desequilibrio</translation>
    </message>
    <message>
        <source>V whole, I broken</source>
        <translation>V continua, I discontinua</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Tensión</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>Homopolar</translation>
    </message>
    <message>
        <source>computed; V solid, I dashed</source>
        <translation>calculado; V continua, I a trazos</translation>
    </message>
</context>
<context>
    <name>PhasorView</name>
    <message>
        <source>Nothing to draw yet.</source>
        <translation>Nada que dibujar aún.</translation>
    </message>
    <message>
        <source>Phasors of voltage and current</source>
        <translation>Fasores de tensión y corriente</translation>
    </message>
</context>
<context>
    <name>PlaceBand</name>
    <message>
        <source>Timeline</source>
        <translation>Línea de tiempo</translation>
    </message>
    <message>
        <source>{0}, from {1} to {2}. {3}</source>
        <translation>{0}, de {1} a {2}. {3}</translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>Choose a place and a time.</source>
        <translation>Elija un lugar y un tiempo.</translation>
    </message>
    <message>
        <source>Looking for places with sealed readings…</source>
        <translation>Buscando lugares con lecturas selladas…</translation>
    </message>
    <message>
        <source>No reading is sealed in this history yet, so there is no place to tell of.</source>
        <translation>En esta historia aún no hay ninguna lectura sellada, así que no hay ningún lugar del que decir algo.</translation>
    </message>
    <message>
        <source>Reading what is sealed</source>
        <translation>Leyendo lo sellado</translation>
    </message>
    <message>
        <source>The reading was cancelled.</source>
        <translation>La lectura de los datos se canceló.</translation>
    </message>
    <message>
        <source>What happened at my place</source>
        <translation>Qué pasó en mi lugar</translation>
    </message>
    <message>
        <source>{0}, {1} to {2} ({3})</source>
        <translation>{0}, de {1} a {2} ({3})</translation>
    </message>
</context>
<context>
    <name>PlaceChoice</name>
    <message>
        <source>All that is sealed</source>
        <translation>Todo lo sellado</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último día</translation>
    </message>
    <message>
        <source>Other time…</source>
        <translation>Otro tiempo…</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Read what is sealed of this place.</source>
        <translation>Leer lo que está sellado de este lugar.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>The end has to be later than the beginning.</source>
        <translation>El final tiene que ser posterior al principio.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>sealed from {0} to {1}</source>
        <translation>sellado de {0} a {1}</translation>
    </message>
    <message>
        <source>such as {0}</source>
        <translation>por ejemplo {0}</translation>
    </message>
    <message>
        <source>{0} is no time: write one such as {1}.</source>
        <translation>{0} no es una hora: escriba una como {1}.</translation>
    </message>
</context>
<context>
    <name>PlaceDesk</name>
    <message>
        <source>Saved in {0}. Anybody can check them with: gridwitness verify</source>
        <translation>Guardados en {0}. Cualquiera puede comprobarlos con: gridwitness verify</translation>
    </message>
    <message>
        <source>What is sealed could not be read. See the log.</source>
        <translation>No se pudo leer lo sellado. Vea la bitácora.</translation>
    </message>
</context>
<context>
    <name>PlaceList</name>
    <message>
        <source>What happened, in order</source>
        <translation>Qué pasó, en orden</translation>
    </message>
</context>
<context>
    <name>PlaceProofPanel</name>
    <message>
        <source>Choose a line to read more of it.</source>
        <translation>Elija una línea para leer más de ella.</translation>
    </message>
    <message>
        <source>Each of these records is sealed in a block, and was compared with that block when it was read.</source>
        <translation>Cada uno de estos registros está sellado en un bloque, y se comparó con ese bloque al leerlo.</translation>
    </message>
    <message>
        <source>Hide the proof</source>
        <translation>Ocultar la prueba</translation>
    </message>
    <message>
        <source>Save a small file for each of these records, which anybody can check.</source>
        <translation>Guardar de cada uno de estos registros un archivo pequeño que cualquiera puede comprobar.</translation>
    </message>
    <message>
        <source>Save receipts…</source>
        <translation>Guardar recibos…</translation>
    </message>
    <message>
        <source>Show the proof</source>
        <translation>Mostrar la prueba</translation>
    </message>
    <message>
        <source>Show the sealed records that prove this line.</source>
        <translation>Mostrar los registros sellados que prueban esta línea.</translation>
    </message>
    <message>
        <source>block {0}, record {1}</source>
        <translation>bloque {0}, registro {1}</translation>
    </message>
</context>
<context>
    <name>PlaceView</name>
    <message>
        <source>Choose whose history is read: the one on this computer, or that of a node, such as one of your utility. Then choose the place and the time, and press Show.</source>
        <translation>Elija qué historia se lee: la de este ordenador o la de un nodo, por ejemplo uno de su empresa eléctrica. Luego elija el lugar y el tiempo, y pulse Mostrar.</translation>
    </message>
    <message>
        <source>What nobody can tell</source>
        <translation>Lo que nadie puede decir</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>What you read here</source>
        <translation>Lo que se lee aquí</translation>
    </message>
    <message>
        <source>When the power was out at a place, for how long, and when the voltage was too high or too low; each line from sealed readings, which prove it.</source>
        <translation>Cuándo faltó el suministro en un lugar, por cuánto tiempo, y cuándo la tensión fue demasiado alta o baja; cada línea sale de lecturas selladas, que la prueban.</translation>
    </message>
    <message>
        <source>Whether there was power when nothing was sealed, and whether the relay measures what you have at home.</source>
        <translation>Si había suministro cuando no se selló nada, y si el relé mide lo que usted tiene en casa.</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>A tab of the page {0}.</source>
        <translation>Una pestaña de la página {0}.</translation>
    </message>
    <message>
        <source>Space presses “{0}”: {1}</source>
        <translation>Espacio pulsa «{0}»: {1}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>PlatformSounder</name>
    <message>
        <source>{0} cannot be started: {1}</source>
        <translation>{0} no se puede iniciar: {1}</translation>
    </message>
    <message>
        <source>{0} did not end in {1} s</source>
        <translation>{0} no terminó en {1} s</translation>
    </message>
    <message>
        <source>{0} ended with {1}</source>
        <translation>{0} terminó con {1}</translation>
    </message>
</context>
<context>
    <name>ProposalView</name>
    <message>
        <source>A proposal that changes nothing here.</source>
        <translation>Una propuesta que aquí no cambia nada.</translation>
    </message>
    <message>
        <source>Approve this change with the key of this node.</source>
        <translation>Aprobar este cambio con la clave de este nodo.</translation>
    </message>
    <message>
        <source>As a file, for the next member.</source>
        <translation>Como archivo, para el miembro siguiente.</translation>
    </message>
    <message>
        <source>As a text, for the next member.</source>
        <translation>Como texto, para el miembro siguiente.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Discard for good</source>
        <translation>Descartar del todo</translation>
    </message>
    <message>
        <source>Discard the proposal</source>
        <translation>Descartar la propuesta</translation>
    </message>
    <message>
        <source>Forget the proposal here; asks first.</source>
        <translation>Olvidar la propuesta aquí; pregunta antes.</translation>
    </message>
    <message>
        <source>Give the change to the node, which has it sealed.</source>
        <translation>Dar el cambio al nodo, que lo hace sellar.</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>Entregar</translation>
    </message>
    <message>
        <source>How the proposal stands</source>
        <translation>Cómo va la propuesta</translation>
    </message>
    <message>
        <source>It cannot be in force any more: {0}</source>
        <translation>Ya no puede entrar en vigor: {0}</translation>
    </message>
    <message>
        <source>It says that {0} has signed, and that is not its signature. Discard it, and propose again.</source>
        <translation>Dice que {0} ha firmado, y esa no es su firma. Descártela y proponga de nuevo.</translation>
    </message>
    <message>
        <source>Passphrase of this node's key</source>
        <translation>Frase de contraseña de la clave de este nodo</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Firmar</translation>
    </message>
    <message>
        <source>Takes {0} into the list of sealers.</source>
        <translation>Admite a {0} en la lista de selladores.</translation>
    </message>
    <message>
        <source>Takes {0} off the list of sealers.</source>
        <translation>Quita a {0} de la lista de selladores.</translation>
    </message>
    <message>
        <source>The recovery key has signed: that is enough for the list of sealers.</source>
        <translation>Ha firmado la clave de recuperación: basta para la lista de selladores.</translation>
    </message>
    <message>
        <source>What is proposed</source>
        <translation>Lo que se propone</translation>
    </message>
    <message>
        <source>passphrase</source>
        <translation>frase de contraseña</translation>
    </message>
    <message>
        <source>{0} It can be handed in.</source>
        <translation>{0} Se puede entregar.</translation>
    </message>
    <message>
        <source>{0} Pass it on to the next member.</source>
        <translation>{0} Pásela al miembro siguiente.</translation>
    </message>
    <message>
        <source>{0} Sign it here, or pass it on to the next member.</source>
        <translation>{0} Fírmela aquí, o pásela al siguiente miembro.</translation>
    </message>
    <message>
        <source>{0} have signed, {1} are needed.</source>
        <translation>Han firmado {0}, hacen falta {1}.</translation>
    </message>
</context>
<context>
    <name>ReasonsCard</name>
    <message>
        <source>For engineers: what was computed, and what it was compared with.</source>
        <translation>Para ingenieros: qué se calculó y con qué se comparó.</translation>
    </message>
    <message>
        <source>Show each comparison</source>
        <translation>Mostrar cada comparación</translation>
    </message>
</context>
<context>
    <name>RecordCard</name>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Bytes of the record</source>
        <translation>Bytes del registro</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>Copiar id</translation>
    </message>
    <message>
        <source>Copy record id</source>
        <translation>Copiar id del registro</translation>
    </message>
    <message>
        <source>Copy the record's content id in full.</source>
        <translation>Copiar el id de contenido completo del registro.</translation>
    </message>
    <message>
        <source>Making the receipt…</source>
        <translation>Haciendo el recibo…</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Record {0}</source>
        <translation>Registro {0}</translation>
    </message>
    <message>
        <source>Save receipt</source>
        <translation>Guardar recibo</translation>
    </message>
    <message>
        <source>Save the proof of this record as a small file that anybody can check, without a network.</source>
        <translation>Guardar la prueba de este registro como un archivo pequeño que cualquiera puede comprobar, sin red.</translation>
    </message>
    <message>
        <source>Show the bytes of this record as they were sealed.</source>
        <translation>Mostrar los bytes de este registro tal como se sellaron.</translation>
    </message>
    <message>
        <source>Values of the chosen record</source>
        <translation>Valores del registro elegido</translation>
    </message>
    <message>
        <source>unverified source</source>
        <translation>fuente sin verificar</translation>
    </message>
    <message>
        <source>verified source</source>
        <translation>fuente verificada</translation>
    </message>
    <message>
        <source>{0}, content id {1}</source>
        <translation>{0}, id de contenido {1}</translation>
    </message>
    <message>
        <source>{0}, {1}, given as {2}</source>
        <translation>{0}, {1}, dado como {2}</translation>
    </message>
</context>
<context>
    <name>RecordTableModel</name>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Unverified source: the network binds no key to it, so any collector may speak for it.</source>
        <translation>Fuente sin verificar: la red no le vincula ninguna clave, así que cualquier recolector puede hablar por ella.</translation>
    </message>
    <message>
        <source>Verified source: the network binds it to the key that witnessed this record.</source>
        <translation>Fuente verificada: la red la vincula a la clave que dio fe de este registro.</translation>
    </message>
    <message>
        <source>aggregate</source>
        <translation>agregado</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>alarma</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>clasificación</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>conflicto</translation>
    </message>
    <message>
        <source>control</source>
        <translation>control</translation>
    </message>
    <message>
        <source>document</source>
        <translation>documento</translation>
    </message>
    <message>
        <source>event</source>
        <translation>evento</translation>
    </message>
    <message>
        <source>kind {0}</source>
        <translation>clase {0}</translation>
    </message>
    <message>
        <source>note</source>
        <translation>nota</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>lectura</translation>
    </message>
    <message>
        <source>{0}, given as {1}</source>
        <translation>{0}, dado como {1}</translation>
    </message>
</context>
<context>
    <name>RelayCard</name>
    <message>
        <source>Ask it</source>
        <translation>Preguntarle</translation>
    </message>
    <message>
        <source>Ask the relay itself for its newest minute, and the chain whether it holds each row.</source>
        <translation>Pedir al propio relé su minuto más reciente, y a la cadena si contiene cada fila.</translation>
    </message>
    <message>
        <source>Asking the relay…</source>
        <translation>Preguntando al relé…</translation>
    </message>
    <message>
        <source>Choose a relay, or add one.</source>
        <translation>Elija un relé, o añada uno.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Leave everything as it is.</source>
        <translation>Dejar todo como está.</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relé</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Quitarlo</translation>
    </message>
    <message>
        <source>Remove this relay? It is watched no more; what the chain holds of it stays.</source>
        <translation>¿Quitar este relé? No se vigila más; lo que la cadena tiene de él permanece.</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Quitar…</translation>
    </message>
    <message>
        <source>Simulate an event</source>
        <translation>Simular un evento</translation>
    </message>
    <message>
        <source>Watch it no more.</source>
        <translation>No vigilarlo más.</translation>
    </message>
    <message>
        <source>Watch this relay no more; asks first.</source>
        <translation>No vigilar más este relé; pregunta antes.</translation>
    </message>
    <message>
        <source>What the relay says, beside the chain</source>
        <translation>Lo que dice el relé, junto a la cadena</translation>
    </message>
</context>
<context>
    <name>RelayFacts</name>
    <message>
        <source>Grid and bus</source>
        <translation>Red y barra</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>Nominal</source>
        <translation>Nominal</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>Ritmos</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Alcanzado</translation>
    </message>
    <message>
        <source>Substation</source>
        <translation>Subestación</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Vigilado</translation>
    </message>
    <message>
        <source>named at the start with --relay, or simulated until a relay is saved</source>
        <translation>nombrado al inicio con --relay, o simulado hasta que se guarde un relé</translation>
    </message>
    <message>
        <source>saved here, also after a restart</source>
        <translation>guardado aquí, también tras un reinicio</translation>
    </message>
    <message>
        <source>{0} live, {1} sealed</source>
        <translation>{0} en vivo, {1} sellado</translation>
    </message>
</context>
<context>
    <name>RelayForm</name>
    <message>
        <source>Add a relay</source>
        <translation>Añadir un relé</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Asking the relay…</source>
        <translation>Preguntando al relé…</translation>
    </message>
    <message>
        <source>Back to the relays.</source>
        <translation>Volver a los relés.</translation>
    </message>
    <message>
        <source>Bay</source>
        <translation>Bahía</translation>
    </message>
    <message>
        <source>Bus</source>
        <translation>Barra</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Red eléctrica</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Look at the relay once; nothing is kept.</source>
        <translation>Consultar el relé una vez; no se guarda nada.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Nominal current</source>
        <translation>Corriente nominal</translation>
    </message>
    <message>
        <source>Nominal frequency</source>
        <translation>Frecuencia nominal</translation>
    </message>
    <message>
        <source>Nominal voltage</source>
        <translation>Tensión nominal</translation>
    </message>
    <message>
        <source>Read each</source>
        <translation>Leído cada</translation>
    </message>
    <message>
        <source>Relays of one bus share a voltage: one that measures another is told of.</source>
        <translation>Los relés de una barra comparten la tensión: se avisa del que mide otra.</translation>
    </message>
    <message>
        <source>Relays of one grid share a frequency: one that measures another is told of.</source>
        <translation>Los relés de una red comparten la frecuencia: se avisa del que mide otra.</translation>
    </message>
    <message>
        <source>Save and watch</source>
        <translation>Guardar y vigilar</translation>
    </message>
    <message>
        <source>Sealed each</source>
        <translation>Sellado cada</translation>
    </message>
    <message>
        <source>Substation</source>
        <translation>Subestación</translation>
    </message>
    <message>
        <source>Transformers</source>
        <translation>Transformadores</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Probarlo</translation>
    </message>
    <message>
        <source>Watch this relay from now on, also after a restart.</source>
        <translation>Vigilar este relé desde ahora, también tras un reinicio.</translation>
    </message>
    <message>
        <source>Write its name or its place first.</source>
        <translation>Escriba primero su nombre o su lugar.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>dirección</translation>
    </message>
    <message>
        <source>delta</source>
        <translation>triángulo</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>carpeta</translation>
    </message>
    <message>
        <source>host:port of its minute files</source>
        <translation>host:puerto de sus archivos de minutos</translation>
    </message>
    <message>
        <source>node's own</source>
        <translation>la del nodo</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>sin dato</translation>
    </message>
    <message>
        <source>same frequency</source>
        <translation>misma frecuencia</translation>
    </message>
    <message>
        <source>same voltage</source>
        <translation>misma tensión</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simulado</translation>
    </message>
    <message>
        <source>such as F12</source>
        <translation>como F12</translation>
    </message>
    <message>
        <source>where it writes minute files</source>
        <translation>donde escribe los archivos de minutos</translation>
    </message>
    <message>
        <source>wye</source>
        <translation>estrella</translation>
    </message>
</context>
<context>
    <name>RelayListCard</name>
    <message>
        <source>Relays</source>
        <translation>Relés</translation>
    </message>
    <message>
        <source>These relays were named with --relay when the program was started. Name them again at the next start: without that, it watches the simulated relay.</source>
        <translation>Estos relés se nombraron con --relay al iniciar el programa. Nómbrelos de nuevo la próxima vez: sin eso, se vigila el relé simulado.</translation>
    </message>
    <message>
        <source>for this run only</source>
        <translation>solo para esta ejecución</translation>
    </message>
    <message>
        <source>reading due for the chain was</source>
        <translation>lectura debida a la cadena</translation>
    </message>
    <message>
        <source>readings due for the chain were</source>
        <translation>lecturas debidas a la cadena</translation>
    </message>
    <message>
        <source>{0} is heard, but its readings cannot be stored. {1}</source>
        <translation>Se recibe {0}, pero sus lecturas no se pueden guardar. {1}</translation>
    </message>
    <message>
        <source>{0}: {1} not stored since the start.</source>
        <translation>{0}: {1} sin guardar desde el inicio.</translation>
    </message>
</context>
<context>
    <name>RelayTableModel</name>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relé</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>conectando</translation>
    </message>
    <message>
        <source>halted</source>
        <translation>parado</translation>
    </message>
    <message>
        <source>heard then</source>
        <translation>se oía entonces</translation>
    </message>
    <message>
        <source>implausible</source>
        <translation>no plausible</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en vivo</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>no guardado</translation>
    </message>
    <message>
        <source>reading was</source>
        <translation>lectura</translation>
    </message>
    <message>
        <source>readings were</source>
        <translation>lecturas</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>callado</translation>
    </message>
    <message>
        <source>silent then</source>
        <translation>callado entonces</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simulado</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenido</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>{0} not stored</source>
        <translation>{0} sin guardar</translation>
    </message>
    <message>
        <source>{0}, implausible</source>
        <translation>{0}, no plausible</translation>
    </message>
</context>
<context>
    <name>RelaysPage</name>
    <message>
        <source>Add a relay</source>
        <translation>Añadir un relé</translation>
    </message>
    <message>
        <source>Add a relay…</source>
        <translation>Añadir un relé…</translation>
    </message>
    <message>
        <source>No relay is watched. Add one, or name one with --relay at the start.</source>
        <translation>No se vigila ningún relé. Añada uno, o nombre uno con --relay al iniciar.</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>Relés</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>El nodo se ha detenido.</translation>
    </message>
    <message>
        <source>Waiting for the node to tell its relays.</source>
        <translation>A la espera de que el nodo informe de sus relés.</translation>
    </message>
    <message>
        <source>Watch another relay: a simulated one, or one that writes minute files.</source>
        <translation>Vigilar otro relé: uno simulado, o uno que escribe archivos de minutos.</translation>
    </message>
    <message>
        <source>{0} The relays are shown as they were then.</source>
        <translation>{0} Los relés se muestran como estaban entonces.</translation>
    </message>
    <message>
        <source>{0} of {1} live</source>
        <translation>{0} de {1} en vivo</translation>
    </message>
</context>
<context>
    <name>ResultTableModel</name>
    <message>
        <source>Asked</source>
        <translation>Pedido</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>Qué hizo</translation>
    </message>
</context>
<context>
    <name>RoundTableModel</name>
    <message>
        <source>Case</source>
        <translation>Caso</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nodos</translation>
    </message>
    <message>
        <source>The paper's word for how many blocks there are: the height, {0}, and the first block, whose height is 0.</source>
        <translation>La palabra del artículo para cuántos bloques hay: la altura, {0}, y el primer bloque, cuya altura es 0.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Until this node had the chain, or all that were connected had the block that it made.</source>
        <translation>Hasta que este nodo tuvo la cadena, o todos los conectados tuvieron el bloque que hizo.</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Actualización</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué ocurrió</translation>
    </message>
    <message>
        <source>external</source>
        <translation>externa</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>interna</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nueva</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} de {1}</translation>
    </message>
    <message>
        <source>{0} of {1} connected nodes said that they have it.</source>
        <translation>{0} de {1} nodos conectados dijeron que lo tienen.</translation>
    </message>
</context>
<context>
    <name>RoundsCard</name>
    <message>
        <source>Links: {0}; length {1}, which is the height and the first block.</source>
        <translation>Enlaces: {0}; longitud {1}, que es la altura más el primer bloque.</translation>
    </message>
    <message>
        <source>No round yet: it begins when the node starts, seals, or takes over blocks.</source>
        <translation>Aún no hay rondas: empiezan cuando el nodo arranca, sella o toma bloques.</translation>
    </message>
    <message>
        <source>Not connected: {0}.</source>
        <translation>No conectados: {0}.</translation>
    </message>
    <message>
        <source>The last rounds</source>
        <translation>Las últimas rondas</translation>
    </message>
    <message>
        <source>The last rounds, newest first</source>
        <translation>Las últimas rondas, lo más reciente primero</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>lo más reciente primero</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Clear</source>
        <translation>Vaciar</translation>
    </message>
    <message>
        <source>Go back to the default of “{0}”.</source>
        <translation>Volver al valor predeterminado de «{0}».</translation>
    </message>
    <message>
        <source>Reset to {0}</source>
        <translation>Volver a {0}</translation>
    </message>
    <message>
        <source>Takes effect after a restart.</source>
        <translation>Vale tras reiniciar.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vacío</translation>
    </message>
    <message>
        <source>{0} It stays {1}.</source>
        <translation>{0} Sigue {1}.</translation>
    </message>
    <message>
        <source>● changed, from the next start on</source>
        <translation>● cambiado, desde el próximo inicio</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>The settings were not read yet.</source>
        <translation>Los ajustes aún no se leyeron.</translation>
    </message>
    <message>
        <source>● These take effect after a restart: {0}.</source>
        <translation>● Valen tras reiniciar: {0}.</translation>
    </message>
</context>
<context>
    <name>ShiftDesk</name>
    <message>
        <source>{0} is on duty already. Write another name.</source>
        <translation>{0} ya está de turno. Escriba otro nombre.</translation>
    </message>
    <message>
        <source>{0} is on duty now; it is noted in the chain.</source>
        <translation>{0} está ahora de turno; queda anotado en la cadena.</translation>
    </message>
</context>
<context>
    <name>SpeakingMap</name>
    <message>
        <source>Map of who speaks with whom</source>
        <translation>Mapa de quién habla con quién</translation>
    </message>
    <message>
        <source>This node speaks with nobody yet.</source>
        <translation>Este nodo aún no habla con nadie.</translation>
    </message>
    <message>
        <source>{0} ({1}) does not speak with this node now</source>
        <translation>{0} ({1}) no habla ahora con este nodo</translation>
    </message>
    <message>
        <source>{0} ({1}) names nobody else</source>
        <translation>{0} ({1}) no nombra a nadie más</translation>
    </message>
    <message>
        <source>{0} ({1}) says that it speaks with {2}</source>
        <translation>{0} ({1}) dice que habla con {2}</translation>
    </message>
    <message>
        <source>{0} is only named by others; this node has never spoken with it</source>
        <translation>a {0} solo lo nombran otros; este nodo nunca ha hablado con él</translation>
    </message>
</context>
<context>
    <name>StationLayout</name>
    <message>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <source>One-line</source>
        <translation>Unifilar</translation>
    </message>
    <message>
        <source>Phasors</source>
        <translation>Fasores</translation>
    </message>
    <message>
        <source>What of the station is shown</source>
        <translation>Qué se muestra de la estación</translation>
    </message>
</context>
<context>
    <name>StationPage</name>
    <message>
        <source>A reading each {0} is shown, one each {1} is sealed in the chain.</source>
        <translation>Se muestra una lectura cada {0}, y se sella una cada {1} en la cadena.</translation>
    </message>
    <message>
        <source>As the records of this node have it, sealed or waiting; live readings are not kept.</source>
        <translation>Como lo tienen los registros de este nodo, sellados o en espera; las lecturas en vivo no se guardan.</translation>
    </message>
    <message>
        <source>Its clock agrees with this computer's.</source>
        <translation>Su reloj coincide con el de este ordenador.</translation>
    </message>
    <message>
        <source>Its clock is {0} this computer's.</source>
        <translation>Su reloj frente al de este ordenador: {0}.</translation>
    </message>
    <message>
        <source>No relay is watched yet. Add one on the Relays page (F6), or name one with --relay.</source>
        <translation>Aún no se vigila ningún relé. Añada uno en la página Relés (F6), o nómbrelo con --relay.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Now, {0} old</source>
        <translation>Ahora, de hace {0}</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>El nodo se ha detenido.</translation>
    </message>
    <message>
        <source>The node is starting.</source>
        <translation>El nodo está arrancando.</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Entonces</translation>
    </message>
    <message>
        <source>Then, {0} old</source>
        <translation>Entonces, de {0} antes</translation>
    </message>
    <message>
        <source>Was, {0} ago</source>
        <translation>Era, hace {0}</translation>
    </message>
</context>
<context>
    <name>StationStrip</name>
    <message>
        <source>Clocks within {0}</source>
        <translation>Relojes dentro de {0}</translation>
    </message>
    <message>
        <source>No alarm waits for anybody</source>
        <translation>Ninguna alarma espera a nadie</translation>
    </message>
    <message>
        <source>Now:</source>
        <translation>Ahora:</translation>
    </message>
    <message>
        <source>Opens the page of alarms (F5).</source>
        <translation>Abre la página de alarmas (F5).</translation>
    </message>
    <message>
        <source>Past…</source>
        <translation>Pasado…</translation>
    </message>
    <message>
        <source>Show the station as it was a moment ago, or long ago (Ctrl+Left)</source>
        <translation>Mostrar la estación como estaba hace un momento, o hace mucho (Ctrl+Izquierda)</translation>
    </message>
    <message>
        <source>The relay's time of its newest reading against the time at which it came here. Nodes do not tell each other their time: this computer's own clock is compared with nobody's.</source>
        <translation>La hora del relé en su lectura más reciente frente a la hora en que llegó aquí. Los nodos no se dicen la hora: el reloj de este ordenador no se compara con ningún otro.</translation>
    </message>
    <message>
        <source>stand, acknowledged</source>
        <translation>activas, reconocidas</translation>
    </message>
    <message>
        <source>stands, acknowledged</source>
        <translation>activa, reconocida</translation>
    </message>
    <message>
        <source>{0} ahead of</source>
        <translation>{0} adelantado</translation>
    </message>
    <message>
        <source>{0} behind</source>
        <translation>{0} atrasado</translation>
    </message>
    <message>
        <source>{0} not acknowledged. Worst: {1}, {2}, {3} ({4})</source>
        <translation>{0} sin reconocer. La peor: {1}, {2}, {3} ({4})</translation>
    </message>
    <message>
        <source>{0}: clock {1} ahead</source>
        <translation>{0}: reloj {1} adelantado</translation>
    </message>
    <message>
        <source>{0}: clock {1} behind</source>
        <translation>{0}: reloj {1} atrasado</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>, {0} more</source>
        <translation>, {0} más</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmas</translation>
    </message>
    <message>
        <source>Alarms: {0} not acknowledged</source>
        <translation>Alarmas: {0} sin reconocer</translation>
    </message>
    <message>
        <source>Another program had port {0}, so this node listens on another one until the next start. Who registered it under port {0} does not reach it. End the other program, or choose another port in Settings.</source>
        <translation>Otro programa ocupaba el puerto {0}, así que este nodo escucha en otro hasta el próximo inicio. Quien lo registró con el puerto {0} no lo alcanza. Cierre el otro programa, o elija otro puerto en Ajustes.</translation>
    </message>
    <message>
        <source>Hand over: say who is on duty from now on. This version knows no accounts.</source>
        <translation>Entregar turno: decir quién está de turno desde ahora. Esta versión no conoce cuentas.</translation>
    </message>
    <message>
        <source>No operator named</source>
        <translation>Sin operador nombrado</translation>
    </message>
    <message>
        <source>No relay</source>
        <translation>Sin relé</translation>
    </message>
    <message>
        <source>Not acknowledged: {0}. Opens the page of alarms (F5).</source>
        <translation>Sin reconocer: {0}. Abre la página de alarmas (F5).</translation>
    </message>
    <message>
        <source>Nothing pending</source>
        <translation>Nada pendiente</translation>
    </message>
    <message>
        <source>Operator {0} (not authenticated)</source>
        <translation>Operador {0} (no autenticado)</translation>
    </message>
    <message>
        <source>Readings that were due for the chain since the start and are not stored: {0}</source>
        <translation>Lecturas debidas a la cadena desde el inicio que no se guardaron: {0}</translation>
    </message>
    <message>
        <source>Sealed {0}</source>
        <translation>Sella {0}</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>El nodo se ha detenido.</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>y {0} más</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>conectando</translation>
    </message>
    <message>
        <source>halted</source>
        <translation>parado</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en vivo</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>sin reconocer</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>no guardado</translation>
    </message>
    <message>
        <source>reading missed</source>
        <translation>lectura perdida</translation>
    </message>
    <message>
        <source>readings missed</source>
        <translation>lecturas perdidas</translation>
    </message>
    <message>
        <source>record pending</source>
        <translation>registro pendiente</translation>
    </message>
    <message>
        <source>record set aside</source>
        <translation>registro apartado</translation>
    </message>
    <message>
        <source>records pending</source>
        <translation>registros pendientes</translation>
    </message>
    <message>
        <source>records set aside</source>
        <translation>registros apartados</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>rechazado</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenido</translation>
    </message>
    <message>
        <source>tip {0}</source>
        <translation>último bloque {0}</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>{0}, oldest {1}</source>
        <translation>{0}, el más antiguo {1}</translation>
    </message>
</context>
<context>
    <name>StripChart</name>
    <message>
        <source>Nothing to draw yet.</source>
        <translation>Nada que dibujar aún.</translation>
    </message>
    <message>
        <source>old values: {0}</source>
        <translation>valores antiguos: {0}</translation>
    </message>
    <message>
        <source>{0} Lately: {1}</source>
        <translation>{0} Últimamente: {1}</translation>
    </message>
    <message>
        <source>{0} Not plausible: {1}.</source>
        <translation>{0} No plausible: {1}.</translation>
    </message>
    <message>
        <source>{0} chart</source>
        <translation>Gráfica de {0}</translation>
    </message>
    <message>
        <source>{0} curves</source>
        <translation>Curvas de {0}</translation>
    </message>
    <message>
        <source>{0} values</source>
        <translation>Valores de {0}</translation>
    </message>
</context>
<context>
    <name>SyncStrip</name>
    <message>
        <source>Catching up with a longer chain</source>
        <translation>Poniéndose al día con una cadena más larga</translation>
    </message>
    <message>
        <source>Catching up: height {0} of {1}</source>
        <translation>Poniéndose al día: altura {0} de {1}</translation>
    </message>
    <message>
        <source>{0} blocks/s, about {1} left</source>
        <translation>{0} bloques/s, faltan aprox. {1}</translation>
    </message>
</context>
<context>
    <name>TakeBackDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Change nothing.</source>
        <translation>No cambiar nada.</translation>
    </message>
    <message>
        <source>Forget the fingerprint, and look again.</source>
        <translation>Olvidar la huella y comprobar de nuevo.</translation>
    </message>
    <message>
        <source>Trust a network no more</source>
        <translation>Dejar de confiar en una red</translation>
    </message>
    <message>
        <source>Trust no more</source>
        <translation>Dejar de confiar</translation>
    </message>
    <message>
        <source>You said on this computer that you know the network {0}. If you trust it no more, files from it are answered as from somebody whom you have never met. To trust it again you need its fingerprint:</source>
        <translation>En este equipo dijo que conoce la red {0}. Si deja de confiar en ella, de sus archivos se responde como de alguien a quien nunca ha conocido. Para volver a confiar en ella necesita su huella:</translation>
    </message>
</context>
<context>
    <name>TakingApartDesk</name>
    <message>
        <source>These bytes are not on this disk any more: the chain changed, or they were pruned.</source>
        <translation>Estos bytes ya no están en este disco: la cadena cambió, o se eliminaron.</translation>
    </message>
</context>
<context>
    <name>TraceDesk</name>
    <message>
        <source>No block holds it yet: it waits to be sealed, or was never stored. Try again in a moment.</source>
        <translation>Ningún bloque lo contiene aún: espera a sellarse, o nunca se guardó. Inténtelo de nuevo en un momento.</translation>
    </message>
</context>
<context>
    <name>TraceRow</name>
    <message>
        <source>Block</source>
        <translation>Bloque</translation>
    </message>
    <message>
        <source>The block in which it is sealed.</source>
        <translation>El bloque en que está sellado.</translation>
    </message>
    <message>
        <source>The curves of the relay around that time.</source>
        <translation>Las curvas del relé en torno a esa hora.</translation>
    </message>
    <message>
        <source>The recording of the event, sample by sample, where one is kept.</source>
        <translation>El registro oscilográfico del evento, muestra a muestra, donde se conserva.</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Tendencia</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Forma de onda</translation>
    </message>
</context>
<context>
    <name>TrafficCard</name>
    <message>
        <source>In</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <source>In {0}, out {1}.</source>
        <translation>Entra {0}, sale {1}.</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Traffic with nodes</source>
        <translation>Tráfico con nodos</translation>
    </message>
    <message>
        <source>{0}, {1} in all</source>
        <translation>{0}, {1} en total</translation>
    </message>
</context>
<context>
    <name>TrafficCurve</name>
    <message>
        <source>Nothing to draw yet.</source>
        <translation>Nada que dibujar aún.</translation>
    </message>
    <message>
        <source>Traffic with other nodes, the last five minutes</source>
        <translation>Tráfico con otros nodos, los últimos cinco minutos</translation>
    </message>
    <message>
        <source>last 5 min</source>
        <translation>últimos 5 min</translation>
    </message>
</context>
<context>
    <name>TrayDesk</name>
    <message>
        <source>Alarms</source>
        <translation>Alarmas</translation>
    </message>
    <message>
        <source>History that this node had signed changed.</source>
        <translation>Cambió la historia que este nodo había firmado.</translation>
    </message>
    <message>
        <source>Much happens at once. No more notices for up to ten minutes; the window tells all.</source>
        <translation>Ocurre mucho a la vez. No hay más avisos durante hasta diez minutos; la ventana lo dice todo.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Mostrar la ventana</translation>
    </message>
    <message>
        <source>{0} alarms are not acknowledged</source>
        <translation>{0} alarmas sin reconocer</translation>
    </message>
    <message>
        <source>{0} more {1} not acknowledged: {2} in all.</source>
        <translation>Otras {0} de prioridad {1} sin reconocer: {2} en total.</translation>
    </message>
</context>
<context>
    <name>TrendBar</name>
    <message>
        <source>1 d</source>
        <translation>1 d</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>1 w</source>
        <translation>1 sem</translation>
    </message>
    <message>
        <source>1 y</source>
        <translation>1 a</translation>
    </message>
    <message>
        <source>10 min</source>
        <translation>10 min</translation>
    </message>
    <message>
        <source>A moment is written like {0}; a day or a time of day alone will do, and the same day in both fields is that whole day.</source>
        <translation>Un momento se escribe como {0}; basta un día o una hora sola, y el mismo día en ambos campos es ese día entero.</translation>
    </message>
    <message>
        <source>Compare with another time</source>
        <translation>Comparar con otro tiempo</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Go with the present (End), or stand still (Space).</source>
        <translation>Ir con el presente (Fin), o detenerse (Espacio).</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En vivo</translation>
    </message>
    <message>
        <source>One day (4)</source>
        <translation>Un día (4)</translation>
    </message>
    <message>
        <source>One hour (3)</source>
        <translation>Una hora (3)</translation>
    </message>
    <message>
        <source>One minute (1)</source>
        <translation>Un minuto (1)</translation>
    </message>
    <message>
        <source>One week (5)</source>
        <translation>Una semana (5)</translation>
    </message>
    <message>
        <source>One year (6)</source>
        <translation>Un año (6)</translation>
    </message>
    <message>
        <source>Ten minutes (2)</source>
        <translation>Diez minutos (2)</translation>
    </message>
    <message>
        <source>The day to compare with</source>
        <translation>El día con que comparar</translation>
    </message>
    <message>
        <source>The end has to be later than the beginning.</source>
        <translation>El final tiene que ser posterior al principio.</translation>
    </message>
    <message>
        <source>The other time has to be earlier than what is seen.</source>
        <translation>El otro tiempo tiene que ser anterior a lo que se ve.</translation>
    </message>
    <message>
        <source>The same curves of an earlier time are drawn faintly behind these.</source>
        <translation>Las mismas curvas de un tiempo anterior se dibujan tenues detrás de estas.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Write a day like {0}, or a moment like {1}.</source>
        <translation>Escriba un día como {0}, o un momento como {1}.</translation>
    </message>
    <message>
        <source>another day…</source>
        <translation>otro día…</translation>
    </message>
    <message>
        <source>four weeks before</source>
        <translation>cuatro semanas antes</translation>
    </message>
    <message>
        <source>no comparison</source>
        <translation>sin comparación</translation>
    </message>
    <message>
        <source>the day before</source>
        <translation>el día anterior</translation>
    </message>
    <message>
        <source>the hour before</source>
        <translation>la hora anterior</translation>
    </message>
    <message>
        <source>the week before</source>
        <translation>la semana anterior</translation>
    </message>
    <message>
        <source>the year before</source>
        <translation>el año anterior</translation>
    </message>
</context>
<context>
    <name>TrendChart</name>
    <message>
        <source>At the cursor: {0}.</source>
        <translation>En el cursor: {0}.</translation>
    </message>
    <message>
        <source>faint: {0} earlier</source>
        <translation>tenue: {0} antes</translation>
    </message>
    <message>
        <source>{0} Lately: {1}</source>
        <translation>{0} Últimamente: {1}</translation>
    </message>
    <message>
        <source>{0} curves</source>
        <translation>Curvas de {0}</translation>
    </message>
    <message>
        <source>{0} trend</source>
        <translation>Tendencia de {0}</translation>
    </message>
    <message>
        <source>{0} values</source>
        <translation>Valores de {0}</translation>
    </message>
</context>
<context>
    <name>TrendPicker</name>
    <message>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <source>Nothing can be drawn yet: curves come with the first readings that are stored.</source>
        <translation>Aún no se puede dibujar nada: las curvas llegan con las primeras lecturas guardadas.</translation>
    </message>
    <message>
        <source>Relays and their quantities</source>
        <translation>Relés y sus magnitudes</translation>
    </message>
    <message>
        <source>Search curves</source>
        <translation>Buscar curvas</translation>
    </message>
    <message>
        <source>Space draws a curve or takes it away.</source>
        <translation>Espacio dibuja una curva o la quita.</translation>
    </message>
    <message>
        <source>no reading then</source>
        <translation>ninguna lectura entonces</translation>
    </message>
    <message>
        <source>no reading then; the first are from after {0}</source>
        <translation>ninguna lectura entonces; las primeras son posteriores a {0}</translation>
    </message>
    <message>
        <source>no reading then; the last are from before {0}</source>
        <translation>ninguna lectura entonces; las últimas son anteriores a {0}</translation>
    </message>
    <message>
        <source>relay or quantity</source>
        <translation>relé o magnitud</translation>
    </message>
    <message>
        <source>{0} chosen</source>
        <translation>{0} elegidas</translation>
    </message>
    <message>
        <source>{0} curves are the most that can be told apart. Take one away first.</source>
        <translation>{0} curvas son las más que se pueden distinguir. Quite una antes.</translation>
    </message>
</context>
<context>
    <name>TrendRecordTableModel</name>
    <message>
        <source>Block</source>
        <translation>Bloque</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>not sealed yet</source>
        <translation>aún sin sellar</translation>
    </message>
</context>
<context>
    <name>TrendRecordsCard</name>
    <message>
        <source>Making the receipt…</source>
        <translation>Haciendo el recibo…</translation>
    </message>
    <message>
        <source>No record in what is seen.</source>
        <translation>Ningún registro en lo que se ve.</translation>
    </message>
    <message>
        <source>Open block</source>
        <translation>Abrir bloque</translation>
    </message>
    <message>
        <source>Open the block that holds this record; Enter does so too.</source>
        <translation>Abrir el bloque que contiene este registro; Intro también lo hace.</translation>
    </message>
    <message>
        <source>Records behind the curves, newest first</source>
        <translation>Registros tras las curvas, lo más reciente primero</translation>
    </message>
    <message>
        <source>Save receipt</source>
        <translation>Guardar recibo</translation>
    </message>
    <message>
        <source>Save the proof of this record as a small file that anybody can check, without a network.</source>
        <translation>Guardar la prueba de este registro como un archivo pequeño que cualquiera puede comprobar, sin red.</translation>
    </message>
    <message>
        <source>The newest {0} of what is seen; zoom in for the others.</source>
        <translation>Los {0} más recientes de lo que se ve; acerque para ver los demás.</translation>
    </message>
</context>
<context>
    <name>TrendTableModel</name>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>At the cursor</source>
        <translation>En el cursor</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Comparado</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Curva</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relé</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Observación</translation>
    </message>
    <message>
        <source>doubtful value</source>
        <translation>valor dudoso</translation>
    </message>
    <message>
        <source>doubtful values</source>
        <translation>valores dudosos</translation>
    </message>
</context>
<context>
    <name>TrendsPage</name>
    <message>
        <source>B − A {0}</source>
        <translation>B − A {0}</translation>
    </message>
    <message>
        <source>Choose curves at the left: type a part of a name, then tick with Space or a click.
Wheel zooms, dragging moves; a click sets cursor A, Shift and a click cursor B.</source>
        <translation>Elija curvas a la izquierda: escriba parte de un nombre y marque con Espacio o un clic.
La rueda amplía, arrastrar desplaza; un clic pone el cursor A, Mayús y un clic el cursor B.</translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation>Cursor</translation>
    </message>
    <message>
        <source>Curves in numbers</source>
        <translation>Curvas en números</translation>
    </message>
    <message>
        <source>Export the points that are seen as a table.</source>
        <translation>Exportar como tabla los puntos que se ven.</translation>
    </message>
    <message>
        <source>No curve is chosen.</source>
        <translation>Ninguna curva elegida.</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Numbers and records</source>
        <translation>Números y registros</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>Guardar CSV…</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Guardar imagen…</translation>
    </message>
    <message>
        <source>Save the charts as they are seen as a picture.</source>
        <translation>Guardar como imagen las gráficas que se ven.</translation>
    </message>
    <message>
        <source>Show the numbers and the raw records below the charts, or hide them.</source>
        <translation>Mostrar u ocultar los números y los registros bajo las gráficas.</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Tendencias</translation>
    </message>
    <message>
        <source>each point is a reading</source>
        <translation>cada punto es una lectura</translation>
    </message>
    <message>
        <source>each point is {0}: least, mean and greatest</source>
        <translation>cada punto es {0}: mínimo, media y máximo</translation>
    </message>
    <message>
        <source>reading not sealed yet</source>
        <translation>lectura aún sin sellar</translation>
    </message>
    <message>
        <source>readings not sealed yet</source>
        <translation>lecturas aún sin sellar</translation>
    </message>
    <message>
        <source>{0} – {1}    {2}</source>
        <translation>{0} – {1}    {2}</translation>
    </message>
</context>
<context>
    <name>TrustLine</name>
    <message>
        <source>Anyone who joins this network may seal. That guards against mistakes, not against attackers.</source>
        <translation>Quien se una a esta red puede sellar. Eso protege contra errores, no contra atacantes.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel mining</source>
        <translation>Cancelar minería</translation>
    </message>
    <message>
        <source>Chance that the block was found by now</source>
        <translation>Probabilidad de que el bloque ya se haya encontrado</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Órdenes</translation>
    </message>
    <message>
        <source>Commands  {0}</source>
        <translation>Órdenes  {0}</translation>
    </message>
    <message>
        <source>In the background, {0} of the chain was re-hashed in the present pass.</source>
        <translation>En segundo plano se recalculó {0} de la cadena en la pasada actual.</translation>
    </message>
    <message>
        <source>Looking for the seal of block {0}</source>
        <translation>Buscando el sello del bloque {0}</translation>
    </message>
    <message>
        <source>Mended since the start, found whole again {0}. It was: {1}</source>
        <translation>Reparada desde el inicio, se halló íntegra de nuevo {0}. Era: {1}</translation>
    </message>
    <message>
        <source>Mining, {0}</source>
        <translation>Minando, {0}</translation>
    </message>
    <message>
        <source>State of the chain</source>
        <translation>Estado de la cadena</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>The last {0} re-hashed when the node started; each one since was checked when it came.</source>
        <translation>Al arrancar el nodo se recalculó lo último ({0}); todo lo posterior se comprobó al llegar.</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>El nodo se ha detenido.</translation>
    </message>
    <message>
        <source>The node is starting.</source>
        <translation>El nodo está arrancando.</translation>
    </message>
    <message>
        <source>The node reads its chain and checks every block.</source>
        <translation>El nodo lee su cadena y comprueba cada bloque.</translation>
    </message>
    <message>
        <source>The node writes what it has and ends.</source>
        <translation>El nodo escribe lo que tiene y termina.</translation>
    </message>
    <message>
        <source>This network's clock is simulated and runs too fast. No time in it is real.</source>
        <translation>El reloj de esta red es simulado y va demasiado rápido. Ninguna hora en ella es real.</translation>
    </message>
    <message>
        <source>block was</source>
        <translation>bloque</translation>
    </message>
    <message>
        <source>blocks were</source>
        <translation>bloques</translation>
    </message>
    <message>
        <source>height {0}</source>
        <translation>altura {0}</translation>
    </message>
    <message>
        <source>last sealed {0}</source>
        <translation>último sellado {0}</translation>
    </message>
    <message>
        <source>no peer yet</source>
        <translation>aún sin pares</translation>
    </message>
    <message>
        <source>peer agrees</source>
        <translation>par coincide</translation>
    </message>
    <message>
        <source>peers agree</source>
        <translation>pares coinciden</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>arrancando</translation>
    </message>
    <message>
        <source>{0} of disk left</source>
        <translation>quedan {0} de disco</translation>
    </message>
    <message>
        <source>{0} of {1} {2}</source>
        <translation>{0} de {1} {2}</translation>
    </message>
    <message>
        <source>■ Chain changed</source>
        <translation>■ Cadena alterada</translation>
    </message>
    <message>
        <source>■ Stopped</source>
        <translation>■ Detenido</translation>
    </message>
    <message>
        <source>■ Stopping…</source>
        <translation>■ Deteniendo…</translation>
    </message>
    <message>
        <source>▲ CLOCK ×{0}</source>
        <translation>▲ RELOJ ×{0}</translation>
    </message>
    <message>
        <source>▲ OPEN NETWORK</source>
        <translation>▲ RED ABIERTA</translation>
    </message>
    <message>
        <source>○ Checking…</source>
        <translation>○ Comprobando…</translation>
    </message>
    <message>
        <source>● Chain whole</source>
        <translation>● Cadena íntegra</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Do not start the program.</source>
        <translation>No iniciar el programa.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open the key and start the node.</source>
        <translation>Abrir la clave e iniciar el nodo.</translation>
    </message>
    <message>
        <source>Open this node's key</source>
        <translation>Abrir la clave de este nodo</translation>
    </message>
    <message>
        <source>Others may read it over your shoulder.</source>
        <translation>Otros pueden leerla por encima de su hombro.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de contraseña</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Mostrar lo que se escribe</translation>
    </message>
    <message>
        <source>The key with which this node signs is encrypted. Type its passphrase, and the node starts.</source>
        <translation>La clave con que firma este nodo está cifrada. Escriba su frase de contraseña, y el nodo arranca.</translation>
    </message>
    <message>
        <source>passphrase</source>
        <translation>frase de contraseña</translation>
    </message>
</context>
<context>
    <name>ValueTableModel</name>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Magnitud</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unidad</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <source>Enter a fingerprint…</source>
        <translation>Introducir una huella…</translation>
    </message>
    <message>
        <source>Enter a key…</source>
        <translation>Introducir una clave…</translation>
    </message>
    <message>
        <source>Name a node…</source>
        <translation>Nombrar un nodo…</translation>
    </message>
    <message>
        <source>Print this verdict.</source>
        <translation>Imprimir este veredicto.</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Save this verdict as a PDF, with the checked file beside it, for others to check.</source>
        <translation>Guardar este veredicto como PDF, con el archivo comprobado al lado, para que otros lo comprueben.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message>
        <source>Say against which node's history the report is held.</source>
        <translation>Decir con la historia de qué nodo se compara el informe.</translation>
    </message>
    <message>
        <source>Say which network you know, and check again.</source>
        <translation>Decir qué red conoce usted y comprobar de nuevo.</translation>
    </message>
    <message>
        <source>Say which node you trust, and check again.</source>
        <translation>Decir en qué nodo confía usted y comprobar de nuevo.</translation>
    </message>
    <message>
        <source>Take back that you know this network.</source>
        <translation>Retirar que conoce esta red.</translation>
    </message>
    <message>
        <source>Trust no more…</source>
        <translation>Dejar de confiar…</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>Nothing waits: all that was accepted is sealed.</source>
        <translation>Nada espera: todo lo aceptado está sellado.</translation>
    </message>
    <message>
        <source>Reading what waits.</source>
        <translation>Leyendo lo que espera.</translation>
    </message>
    <message>
        <source>Records that wait for a block, the oldest first</source>
        <translation>Registros que esperan un bloque, el más antiguo primero</translation>
    </message>
    <message>
        <source>Waiting for a block</source>
        <translation>A la espera de un bloque</translation>
    </message>
    <message>
        <source>{0} Record {1}, {2} bytes, brought by {3}; blocks are sealed {4}.</source>
        <translation>{0} Registro {1}, {2} bytes, traído por {3}; los bloques se sellan {4}.</translation>
    </message>
    <message>
        <source>{0} pending, oldest first</source>
        <translation>{0} pendientes, el más antiguo primero</translation>
    </message>
    <message>
        <source>{0}; the first {1} are shown</source>
        <translation>{0}; se muestran los primeros {1}</translation>
    </message>
</context>
<context>
    <name>WaitingTableModel</name>
    <message>
        <source>For other records: a note alone makes no block.</source>
        <translation>A otros registros: una nota sola no hace un bloque.</translation>
    </message>
    <message>
        <source>For room: the next block is full before its turn comes.</source>
        <translation>A que haya sitio: el próximo bloque se llena antes de su turno.</translation>
    </message>
    <message>
        <source>For the next block, as disputed: another version is sealed.</source>
        <translation>Al próximo bloque, en disputa: hay otra versión sellada.</translation>
    </message>
    <message>
        <source>For the next block.</source>
        <translation>Al próximo bloque.</translation>
    </message>
    <message>
        <source>For the next block: a change of settings, of which a block holds one.</source>
        <translation>Al próximo bloque: un cambio de ajustes, de los que cabe uno por bloque.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Espera</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
</context>
<context>
    <name>WatchdogDesk</name>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>It was kept, but {0} is from another one than that. Compare what you were told once more; if it was right, do not trust the file.</source>
        <translation>Se guardó, pero {0} es de otra que esa. Compare otra vez lo que le dijeron; si era correcto, no se fíe del archivo.</translation>
    </message>
    <message>
        <source>Only files can be checked, no folders.</source>
        <translation>Solo se pueden comprobar archivos, no carpetas.</translation>
    </message>
    <message>
        <source>Receipts, reports, evidence (*.json *.csv *.txt)</source>
        <translation>Recibos, informes, pruebas (*.json *.csv *.txt)</translation>
    </message>
    <message>
        <source>Saved {0}, and beside it {1} for others to check.</source>
        <translation>Se guardó {0}, y a su lado {1} para que otros lo comprueben.</translation>
    </message>
    <message>
        <source>Saved {0}.</source>
        <translation>Se guardó {0}.</translation>
    </message>
    <message>
        <source>The check was stopped; nothing is known of the file.</source>
        <translation>La comprobación se detuvo; no se sabe nada del archivo.</translation>
    </message>
    <message>
        <source>There is no evidence against {0}.</source>
        <translation>No hay pruebas contra {0}.</translation>
    </message>
    <message>
        <source>What shall be checked?</source>
        <translation>¿Qué hay que comprobar?</translation>
    </message>
    <message>
        <source>{0} could not be checked ({1}). The log says more.</source>
        <translation>No se pudo comprobar {0} ({1}). El registro dice más.</translation>
    </message>
    <message>
        <source>{0} files are more than can be listed: the first {1} are checked. Drop the others then.</source>
        <translation>{0} archivos son más de los que se pueden listar: se comprueban los primeros {1}. Suelte después los demás.</translation>
    </message>
</context>
<context>
    <name>WatchdogPage</name>
    <message>
        <source>A receipt proves what one reading was when it was sealed: recorded and locked, so that every later change shows. A report or a table (CSV) is compared row by row with what was sealed. Evidence shows that a node signed two different histories.</source>
        <translation>Un recibo prueba cuál era una lectura cuando se selló: se registró y se cerró, de modo que se nota cualquier cambio posterior. Un informe o una tabla (CSV) se compara fila por fila con lo que se selló. Las pruebas muestran que un nodo firmó dos historias distintas.</translation>
    </message>
    <message>
        <source>Check a file</source>
        <translation>Comprobar un archivo</translation>
    </message>
    <message>
        <source>Leave it empty for the history on this computer, or write the address of a node (host:port) whose history is read and checked.</source>
        <translation>Déjelo vacío para la historia de este ordenador, o escriba la dirección de un nodo (host:puerto) cuya historia se lee y se comprueba.</translation>
    </message>
    <message>
        <source>Reports are compared with</source>
        <translation>Los informes se comparan con</translation>
    </message>
    <message>
        <source>What a check cannot tell</source>
        <translation>Lo que una comprobación no puede saber</translation>
    </message>
    <message>
        <source>What happened at a place</source>
        <translation>Qué pasó en un lugar</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Qué mirar</translation>
    </message>
    <message>
        <source>What you can check</source>
        <translation>Qué puede comprobar</translation>
    </message>
    <message>
        <source>What you have to know</source>
        <translation>Qué debe saber usted</translation>
    </message>
    <message>
        <source>Whether a relay measured rightly, and what was left out before it was sealed. Each answer says what it does not tell.</source>
        <translation>Si un relé midió bien, y qué se omitió antes de sellarse. Cada respuesta dice lo que no dice.</translation>
    </message>
    <message>
        <source>Which network is the true one: its fingerprint, 64 digits or twelve words, from somebody you trust. Everything else is worked out here, on this computer, and nothing that you drop is sent anywhere.</source>
        <translation>Cuál es la red verdadera: su huella, 64 cifras o doce palabras, de alguien en quien confíe. Todo lo demás se calcula aquí, en este ordenador, y nada de lo que suelte se envía a ninguna parte.</translation>
    </message>
    <message>
        <source>the readings sealed on this computer</source>
        <translation>las lecturas selladas en este ordenador</translation>
    </message>
</context>
<context>
    <name>WatchdogWindow</name>
    <message>
        <source>Checking a receipt also works without a network.</source>
        <translation>Un recibo también se comprueba sin red.</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Elegir un archivo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Gridwitness watchdog</source>
        <translation>Gridwitness watchdog</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Claro u oscuro</translation>
    </message>
    <message>
        <source>Print the verdict</source>
        <translation>Imprimir el veredicto</translation>
    </message>
    <message>
        <source>Save the verdict</source>
        <translation>Guardar el veredicto</translation>
    </message>
    <message>
        <source>what you drop is checked here and sent nowhere</source>
        <translation>lo que suelte se comprueba aquí y no se envía a nadie</translation>
    </message>
</context>
<context>
    <name>WatchedTableModel</name>
    <message>
        <source>Live</source>
        <translation>En vivo</translation>
    </message>
    <message>
        <source>Not stored</source>
        <translation>No guardado</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Alcanzado</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>Sellado</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simulado</translation>
    </message>
</context>
<context>
    <name>WaveformView</name>
    <message>
        <source>A is the trigger. Keys and wheel are those of trends.</source>
        <translation>A es el disparo del registro. Teclas y rueda son las de las tendencias.</translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation>Cursor</translation>
    </message>
    <message>
        <source>Waveform: {0}</source>
        <translation>Forma de onda: {0}</translation>
    </message>
    <message>
        <source>triggered {0}</source>
        <translation>disparado {0}</translation>
    </message>
    <message>
        <source>{0} − A {1}</source>
        <translation>{0} − A {1}</translation>
    </message>
</context>
<context>
    <name>WordTableModel</name>
    <message>
        <source>Came from</source>
        <translation>Llegó de</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Cómo está</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Signed at</source>
        <translation>Firmado el</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Firmado por</translation>
    </message>
    <message>
        <source>Up to block</source>
        <translation>Hasta el bloque</translation>
    </message>
    <message>
        <source>both agree, co-signed here</source>
        <translation>ambos coinciden, cofirmado aquí</translation>
    </message>
    <message>
        <source>contradicts line {0}, and no notice says why: it signed two histories</source>
        <translation>contradice la línea {0}, y ningún aviso dice por qué: firmó dos historias</translation>
    </message>
    <message>
        <source>its history changed after block {0}, with a notice</source>
        <translation>su historia cambió tras el bloque {0}, con un aviso</translation>
    </message>
    <message>
        <source>not part of the chain here now</source>
        <translation>no es parte de la cadena de aquí ahora</translation>
    </message>
</context>
<context>
    <name>WordsCard</name>
    <message>
        <source>No node has signed a checkpoint yet: each signs what is six blocks deep in its chain.</source>
        <translation>Ningún nodo ha firmado aún un punto de control: cada uno firma lo que está a seis bloques de profundidad en su cadena.</translation>
    </message>
    <message>
        <source>Waiting for the chain to be read.</source>
        <translation>A la espera de leer la cadena.</translation>
    </message>
    <message>
        <source>What others signed of the history</source>
        <translation>Lo que otros firmaron de la historia</translation>
    </message>
    <message>
        <source>line</source>
        <translation>línea</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>líneas</translation>
    </message>
    <message>
        <source>{0} signed two histories that exclude each other. Ask who runs it; both lines stay as evidence.</source>
        <translation>{0} firmó dos historias que se excluyen. Pregunte quién lo opera; ambas líneas quedan como prueba.</translation>
    </message>
</context>
<context>
    <name>WorkStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Give it up; nothing is changed.</source>
        <translation>Abandonar; no se cambia nada.</translation>
    </message>
    <message>
        <source>{0}, about {1} left</source>
        <translation>{0}, quedan unos {1}</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
    <message>
        <source>&amp;Node</source>
        <translation>&amp;Nodo</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>Add a relay…</source>
        <translation>Añadir un relé…</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmas</translation>
    </message>
    <message>
        <source>All pages in one window again, of the usual size.</source>
        <translation>Todas las páginas de nuevo en una ventana, del tamaño habitual.</translation>
    </message>
    <message>
        <source>Any quantities of any relays, from a minute to years.</source>
        <translation>Cualquier magnitud de cualquier relé, de un minuto a años.</translation>
    </message>
    <message>
        <source>Ask every peer for its chain and take the longest valid one.</source>
        <translation>Pedir a cada par su cadena y tomar la válida más larga.</translation>
    </message>
    <message>
        <source>By its height or the beginning of its id.</source>
        <translation>Por su altura o el principio de su id.</translation>
    </message>
    <message>
        <source>Cancel mining</source>
        <translation>Cancelar minería</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Cadena</translation>
    </message>
    <message>
        <source>Commands…</source>
        <translation>Órdenes…</translation>
    </message>
    <message>
        <source>Every block, and the opened one.</source>
        <translation>Cada bloque, y el abierto.</translation>
    </message>
    <message>
        <source>Find a block…</source>
        <translation>Buscar un bloque…</translation>
    </message>
    <message>
        <source>Find any of these by its name; tabs, settings and buttons of pages too.</source>
        <translation>Encontrar cualquiera de estas por su nombre; también pestañas, ajustes y botones de las páginas.</translation>
    </message>
    <message>
        <source>For a second screen; the same key or closing it brings the page back.</source>
        <translation>Para una segunda pantalla; la misma tecla o cerrarla devuelve la página.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Give up the proof of work; what is pending stays pending.</source>
        <translation>Abandonar la prueba de trabajo; lo pendiente sigue pendiente.</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Entregar turno…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Keys, and what the words mean.</source>
        <translation>Teclas, y qué significan las palabras.</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Bloquear ahora</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Bitácora</translation>
    </message>
    <message>
        <source>Mine now</source>
        <translation>Minar ahora</translation>
    </message>
    <message>
        <source>Name the address of another node of this network.</source>
        <translation>Nombrar la dirección de otro nodo de esta red.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Page in a window of its own</source>
        <translation>Página en ventana propia</translation>
    </message>
    <message>
        <source>Pause or resume the charts</source>
        <translation>Pausar o continuar las gráficas</translation>
    </message>
    <message>
        <source>Quiet what sounds now; acknowledge nothing. A new alarm sounds again.</source>
        <translation>Silenciar lo que suena ahora, sin reconocer nada. Una alarma nueva vuelve a sonar.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Receipts, reports and other nodes, checked as anybody can.</source>
        <translation>Recibos, informes y otros nodos, comprobados como puede hacerlo cualquiera.</translation>
    </message>
    <message>
        <source>Register a node…</source>
        <translation>Registrar un nodo…</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>Relés</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>Restablecer la disposición</translation>
    </message>
    <message>
        <source>Say who is on duty from now on, with a note for them.</source>
        <translation>Decir quién está de turno desde ahora, con una nota para esa persona.</translation>
    </message>
    <message>
        <source>Seal what is pending, without waiting.</source>
        <translation>Sellar lo pendiente, sin esperar.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Show everything and take no command until somebody is named.</source>
        <translation>Mostrar todo y no aceptar órdenes hasta que se nombre a alguien.</translation>
    </message>
    <message>
        <source>Silence the sound</source>
        <translation>Silenciar el sonido</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Estación</translation>
    </message>
    <message>
        <source>Stop the node and close the window; nothing is lost.</source>
        <translation>Detener el nodo y cerrar la ventana; no se pierde nada.</translation>
    </message>
    <message>
        <source>Switch light and dark</source>
        <translation>Alternar claro y oscuro</translation>
    </message>
    <message>
        <source>The choices a person has.</source>
        <translation>Lo que una persona puede elegir.</translation>
    </message>
    <message>
        <source>The relay goes on; only the picture stands still.</source>
        <translation>El relé continúa; solo la imagen se detiene.</translation>
    </message>
    <message>
        <source>The whole screen for this window, or a window again.</source>
        <translation>Toda la pantalla para esta ventana, o de nuevo una ventana.</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Tendencias</translation>
    </message>
    <message>
        <source>Trigger consensus</source>
        <translation>Iniciar consenso</translation>
    </message>
    <message>
        <source>Until the program ends; Settings keep a choice.</source>
        <translation>Hasta que termine el programa; Ajustes guarda lo elegido.</translation>
    </message>
    <message>
        <source>Watch another relay; it is tried first.</source>
        <translation>Vigilar otro relé; antes se prueba.</translation>
    </message>
    <message>
        <source>Watchdog</source>
        <translation>Vigilancia</translation>
    </message>
    <message>
        <source>What needs a person, and what happened when.</source>
        <translation>Lo que necesita a una persona, y qué ocurrió cuándo.</translation>
    </message>
    <message>
        <source>What the program noted.</source>
        <translation>Lo que anotó el programa.</translation>
    </message>
    <message>
        <source>What the relays say now.</source>
        <translation>Lo que dicen los relés ahora.</translation>
    </message>
    <message>
        <source>Which relays are watched; others are tried and added.</source>
        <translation>Qué relés se vigilan; otros se prueban y se añaden.</translation>
    </message>
    <message>
        <source>Who else holds this chain.</source>
        <translation>Quién más tiene esta cadena.</translation>
    </message>
</context>
<context>
    <name>alarm_tables</name>
    <message>
        <source>The alarms could not be written to {0} ({1}).</source>
        <translation>Las alarmas no se pudieron escribir en {0} ({1}).</translation>
    </message>
    <message>
        <source>alarm is</source>
        <translation>alarma está</translation>
    </message>
    <message>
        <source>alarms are</source>
        <translation>alarmas están</translation>
    </message>
    <message>
        <source>{0} in {1}.</source>
        <translation>{0} en {1}.</translation>
    </message>
</context>
<context>
    <name>alarms</name>
    <message>
        <source>Acknowledge it (A) to say that you know.</source>
        <translation>Reconózcala (A) para decir que lo sabe.</translation>
    </message>
    <message>
        <source>All relays of the grid must show the same; the control centre decides on load and generation.</source>
        <translation>Todos los relés de la red eléctrica deben mostrar lo mismo; el centro de control decide sobre carga y generación.</translation>
    </message>
    <message>
        <source>Ask who reset the counter. If nobody did, what the relay says may be false.</source>
        <translation>Pregunte quién puso a cero el contador. Si no fue nadie, lo que dice el relé puede ser falso.</translation>
    </message>
    <message>
        <source>Compare with the neighbouring relays and phases; call the control centre if it is real, and correct the limit if it is not.</source>
        <translation>Compare con los relés y fases vecinos; llame al centro de control si es real, y corrija el límite si no lo es.</translation>
    </message>
    <message>
        <source>Do not rely on what this relay says of it. Look at the wiring, the transformers and the settings, and at who had access.</source>
        <translation>No se fíe de lo que este relé dice de ello. Revise el cableado, los transformadores y los ajustes, y quién tuvo acceso.</translation>
    </message>
    <message>
        <source>Find out which protection tripped and why before anybody closes the breaker again.</source>
        <translation>Averigüe qué protección disparó y por qué antes de que nadie vuelva a cerrar el interruptor.</translation>
    </message>
    <message>
        <source>It comes back by itself; unshelve it to hear of it now.</source>
        <translation>Vuelve por sí sola; deje de diferirla para que avise ahora.</translation>
    </message>
    <message>
        <source>It is over, and stays until somebody who looked into it resets it.</source>
        <translation>Terminó, y permanece hasta que la restablezca quien la haya examinado.</translation>
    </message>
    <message>
        <source>It is over: acknowledge it (A), and it leaves the list.</source>
        <translation>Terminó: reconózcala (A), y sale de la lista.</translation>
    </message>
    <message>
        <source>It stays here until it is over.</source>
        <translation>Permanece aquí hasta que termine.</translation>
    </message>
    <message>
        <source>Keep this machine and its disk as they are. The Chain page says what was changed; other nodes hold the true chain.</source>
        <translation>Deje esta máquina y su disco como están. La página Cadena dice qué se cambió; otros nodos tienen la cadena verdadera.</translation>
    </message>
    <message>
        <source>Look at the tap changer and at capacitor banks that are still switched in.</source>
        <translation>Revise el cambiador de tomas y los bancos de condensadores que sigan conectados.</translation>
    </message>
    <message>
        <source>Look at the tap changer, at an overload, and, if only one phase is low, at the fuses of the voltage transformer.</source>
        <translation>Revise el cambiador de tomas, si hay sobrecarga y, si solo una fase está baja, los fusibles del transformador de tensión.</translation>
    </message>
    <message>
        <source>Look whether the feeder is open, and at the wiring of the current transformer.</source>
        <translation>Revise si el alimentador está abierto, y el cableado del transformador de corriente.</translation>
    </message>
    <message>
        <source>Look whether the feeder is overloaded or a fault is fed; have load moved before a protection trips.</source>
        <translation>Revise si el alimentador está sobrecargado o alimenta una falta; haga trasladar carga antes de que dispare una protección.</translation>
    </message>
    <message>
        <source>Look whether the relay has power and the line to it is whole; the Log says what it answered last.</source>
        <translation>Mire si el relé tiene alimentación y la línea hasta él está entera; la bitácora dice qué respondió por último.</translation>
    </message>
    <message>
        <source>Look which feeders carry it, and whether the direction and the power factor are as planned.</source>
        <translation>Revise qué alimentadores la llevan, y si el sentido y el factor de potencia son los previstos.</translation>
    </message>
    <message>
        <source>Nobody hears of it until somebody returns it to service.</source>
        <translation>Nadie oye de ella hasta que alguien la devuelva al servicio.</translation>
    </message>
    <message>
        <source>Readings are being lost. Make room on the disk, or mend it, now; the status line says what is missing.</source>
        <translation>Se están perdiendo lecturas. Haga sitio en el disco, o repárelo, ahora; la línea de estado dice qué falta.</translation>
    </message>
    <message>
        <source>Set the clock of the relay, or look at its source of time. Its readings carry wrong times until then.</source>
        <translation>Ponga en hora el relé, o revise su fuente de tiempo. Hasta entonces sus lecturas llevan horas erróneas.</translation>
    </message>
    <message>
        <source>The alarm of the outer bound says it already.</source>
        <translation>La alarma del límite exterior ya lo dice.</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>reconocida</translation>
    </message>
    <message>
        <source>cannot be so</source>
        <translation>no puede ser</translation>
    </message>
    <message>
        <source>counter fell</source>
        <translation>contador disminuyó</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>crítica</translation>
    </message>
    <message>
        <source>event</source>
        <translation>evento</translation>
    </message>
    <message>
        <source>far too high</source>
        <translation>muy alto</translation>
    </message>
    <message>
        <source>far too low</source>
        <translation>muy bajo</translation>
    </message>
    <message>
        <source>high</source>
        <translation>alta</translation>
    </message>
    <message>
        <source>latched</source>
        <translation>enclavada</translation>
    </message>
    <message>
        <source>latched, unseen</source>
        <translation>enclavada, nueva</translation>
    </message>
    <message>
        <source>low</source>
        <translation>baja</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>media</translation>
    </message>
    <message>
        <source>no limits</source>
        <translation>sin límites</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>no se alcanza</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>no guardado</translation>
    </message>
    <message>
        <source>off the time</source>
        <translation>fuera de hora</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>fuera de servicio</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>normalizada</translation>
    </message>
    <message>
        <source>shelved</source>
        <translation>diferida</translation>
    </message>
    <message>
        <source>suppressed by design</source>
        <translation>suprimida por diseño</translation>
    </message>
    <message>
        <source>the node itself</source>
        <translation>el propio nodo</translation>
    </message>
    <message>
        <source>too high</source>
        <translation>alto</translation>
    </message>
    <message>
        <source>too low</source>
        <translation>bajo</translation>
    </message>
    <message>
        <source>tripped</source>
        <translation>disparado</translation>
    </message>
    <message>
        <source>unacknowledged</source>
        <translation>sin reconocer</translation>
    </message>
    <message>
        <source>was changed</source>
        <translation>fue alterada</translation>
    </message>
</context>
<context>
    <name>crash</name>
    <message>
        <source>The report is saved as {0}.</source>
        <translation>El informe se guardó como {0}.</translation>
    </message>
</context>
<context>
    <name>deed_tables</name>
    <message>
        <source>The table could not be written to {0} ({1}).</source>
        <translation>La tabla no se pudo escribir en {0} ({1}).</translation>
    </message>
    <message>
        <source>{0} rows are in {1}.</source>
        <translation>{0} filas están en {1}.</translation>
    </message>
</context>
<context>
    <name>deed_words</name>
    <message>
        <source>alarms</source>
        <translation>alarmas</translation>
    </message>
    <message>
        <source>export</source>
        <translation>exportación</translation>
    </message>
    <message>
        <source>network</source>
        <translation>red</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>nadie nombrado</translation>
    </message>
    <message>
        <source>relays</source>
        <translation>relés</translation>
    </message>
    <message>
        <source>sealing</source>
        <translation>sellado</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>ajustes</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>turno</translation>
    </message>
</context>
<context>
    <name>diagram</name>
    <message>
        <source>alarm</source>
        <translation>alarma</translation>
    </message>
    <message>
        <source>alarms</source>
        <translation>alarmas</translation>
    </message>
    <message>
        <source>breaker {0}</source>
        <translation>interruptor {0}</translation>
    </message>
    <message>
        <source>no bus named</source>
        <translation>sin barra nombrada</translation>
    </message>
    <message>
        <source>tripped before</source>
        <translation>disparó antes</translation>
    </message>
    <message>
        <source>tripped, reclosed</source>
        <translation>disparó, recerró</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>a la espera</translation>
    </message>
    <message>
        <source>was {0}</source>
        <translation>era {0}</translation>
    </message>
    <message>
        <source>{0}, over</source>
        <translation>{0}, terminó</translation>
    </message>
    <message>
        <source>{0}, simulated</source>
        <translation>{0}, simulado</translation>
    </message>
</context>
<context>
    <name>disk</name>
    <message>
        <source>At the pace of the last days, documents too, this lasts {0}.</source>
        <translation>Al ritmo de los últimos días, incluidos los documentos, dura {0}.</translation>
    </message>
    <message>
        <source>Disk lasts {0}</source>
        <translation>El disco dura {0}</translation>
    </message>
    <message>
        <source>Disk: room not known</source>
        <translation>Disco: espacio desconocido</translation>
    </message>
    <message>
        <source>Disk: {0} free</source>
        <translation>Disco: {0} libres</translation>
    </message>
    <message>
        <source>How long that lasts follows from what this node writes; it can be told after an hour.</source>
        <translation>Cuánto dura depende de lo que escribe este nodo; se sabrá al cabo de una hora.</translation>
    </message>
    <message>
        <source>Make room on the disk, or move the data folder to a larger one. Or start with --keep-days N: then the bytes of records older than N days are dropped, and their proofs stay. A full disk stores no more readings.</source>
        <translation>Haga sitio en el disco, o traslade la carpeta de datos a uno mayor. O inicie con --keep-days N: entonces se descartan los bytes de los registros de más de N días, y sus pruebas quedan. Un disco lleno no guarda más lecturas.</translation>
    </message>
    <message>
        <source>day</source>
        <translation>día</translation>
    </message>
    <message>
        <source>days</source>
        <translation>días</translation>
    </message>
    <message>
        <source>less than a day</source>
        <translation>menos de un día</translation>
    </message>
    <message>
        <source>more than {0} years</source>
        <translation>más de {0} años</translation>
    </message>
    <message>
        <source>{0} can still be written to its disk.</source>
        <translation>En su disco aún caben {0}.</translation>
    </message>
    <message>
        <source>{0} months</source>
        <translation>{0} meses</translation>
    </message>
    <message>
        <source>{0} years</source>
        <translation>{0} años</translation>
    </message>
</context>
<context>
    <name>event_tables</name>
    <message>
        <source>The events could not be written to {0} ({1}).</source>
        <translation>Los eventos no se pudieron escribir en {0} ({1}).</translation>
    </message>
    <message>
        <source>Those further back were not read yet: scroll down, or choose fewer, and export again.</source>
        <translation>Los más antiguos aún no se leyeron: desplácese hacia abajo, o elija menos, y exporte de nuevo.</translation>
    </message>
    <message>
        <source>event is</source>
        <translation>evento está</translation>
    </message>
    <message>
        <source>events are</source>
        <translation>eventos están</translation>
    </message>
    <message>
        <source>{0} in {1}.</source>
        <translation>{0} en {1}.</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Imágenes (*.png)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tablas (*.csv)</translation>
    </message>
    <message>
        <source>Texts (*.txt)</source>
        <translation>Textos (*.txt)</translation>
    </message>
</context>
<context>
    <name>following</name>
    <message>
        <source>Another network answers at this address than the one you followed.</source>
        <translation>En esta dirección responde otra red que la que usted seguía.</translation>
    </message>
    <message>
        <source>Another node answers at this address than the one you followed.</source>
        <translation>En esta dirección responde otro nodo que el que usted seguía.</translation>
    </message>
    <message>
        <source>Each minute it proved that its history goes on from the one that is kept here.</source>
        <translation>Cada minuto demostró que su historia continúa la que se guarda aquí.</translation>
    </message>
    <message>
        <source>It answers, and has signed nothing yet: its chain is too short.</source>
        <translation>Responde y aún no ha firmado nada: su cadena es demasiado corta.</translation>
    </message>
    <message>
        <source>It could not be reached; it is asked again. That alone says nothing against it.</source>
        <translation>No se pudo contactar con él; se le volverá a preguntar. Eso solo no dice nada en su contra.</translation>
    </message>
    <message>
        <source>It gave something older than what is kept: an old copy, or somebody in between.</source>
        <translation>Dio algo más antiguo que lo guardado: una copia vieja, o alguien en medio.</translation>
    </message>
    <message>
        <source>It gives no proof that its history goes on; it is asked again.</source>
        <translation>No da prueba de que su historia continúe; se le volverá a preguntar.</translation>
    </message>
    <message>
        <source>It left a history that it had signed, and says so itself.</source>
        <translation>Abandonó una historia que había firmado, y lo dice él mismo.</translation>
    </message>
    <message>
        <source>It never answered so far.</source>
        <translation>Hasta ahora nunca respondió.</translation>
    </message>
    <message>
        <source>It shows another history than {0}. One of them is not what the others see.</source>
        <translation>Muestra otra historia que {0}. Una de ellas no es la que ven los demás.</translation>
    </message>
    <message>
        <source>It shows the same history, but fewer blocks than others of its network.</source>
        <translation>Muestra la misma historia, pero menos bloques que otros de su red.</translation>
    </message>
    <message>
        <source>It shows the same history, but its clock is ahead of this computer's.</source>
        <translation>Muestra la misma historia, pero su reloj va adelantado respecto a este ordenador.</translation>
    </message>
    <message>
        <source>It signed a shorter history after a longer one, and does not say why.</source>
        <translation>Firmó una historia más corta después de una más larga, y no dice por qué.</translation>
    </message>
    <message>
        <source>It signed two histories, and at most one of them is true. Both are kept as evidence that anyone can check.</source>
        <translation>Firmó dos historias, y como mucho una es cierta. Ambas se guardan como prueba que cualquiera puede comprobar.</translation>
    </message>
    <message>
        <source>It will be asked within a minute.</source>
        <translation>Se le preguntará en menos de un minuto.</translation>
    </message>
    <message>
        <source>Last answered {0}.</source>
        <translation>Respondió por última vez {0}.</translation>
    </message>
    <message>
        <source>Nobody compared its network's fingerprint yet. Its words are: {0}.</source>
        <translation>Nadie comparó aún la huella de su red. Sus palabras son: {0}.</translation>
    </message>
    <message>
        <source>What it gives was not signed by it: somebody may stand in between.</source>
        <translation>Lo que da no lo firmó él: puede haber alguien en medio.</translation>
    </message>
    <message>
        <source>What was kept of it on this computer was changed. Remove it and follow it again once you know why.</source>
        <translation>Lo que se guardaba de él en este ordenador fue cambiado. Quítelo y sígalo de nuevo cuando sepa por qué.</translation>
    </message>
    <message>
        <source>another network</source>
        <translation>otra red</translation>
    </message>
    <message>
        <source>another node answers</source>
        <translation>responde otro nodo</translation>
    </message>
    <message>
        <source>changed its history</source>
        <translation>cambió su historia</translation>
    </message>
    <message>
        <source>day</source>
        <translation>día</translation>
    </message>
    <message>
        <source>days</source>
        <translation>días</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>no responde</translation>
    </message>
    <message>
        <source>fingerprint not compared</source>
        <translation>huella sin comparar</translation>
    </message>
    <message>
        <source>gives no proof</source>
        <translation>no da prueba</translation>
    </message>
    <message>
        <source>has signed nothing yet</source>
        <translation>aún no firmó nada</translation>
    </message>
    <message>
        <source>is behind others</source>
        <translation>va detrás de otros</translation>
    </message>
    <message>
        <source>its clock is ahead</source>
        <translation>su reloj va adelantado</translation>
    </message>
    <message>
        <source>kept data damaged</source>
        <translation>datos guardados dañados</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>aún no preguntado</translation>
    </message>
    <message>
        <source>same history</source>
        <translation>misma historia</translation>
    </message>
    <message>
        <source>same history for {0}</source>
        <translation>misma historia desde hace {0}</translation>
    </message>
    <message>
        <source>same history since today</source>
        <translation>misma historia desde hoy</translation>
    </message>
    <message>
        <source>shows an old copy</source>
        <translation>muestra una copia vieja</translation>
    </message>
    <message>
        <source>shows another history</source>
        <translation>muestra otra historia</translation>
    </message>
    <message>
        <source>signature is wrong</source>
        <translation>la firma es errónea</translation>
    </message>
    <message>
        <source>signed two histories</source>
        <translation>firmó dos historias</translation>
    </message>
    <message>
        <source>took history back</source>
        <translation>retiró historia</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>Active power</source>
        <translation>Potencia activa</translation>
    </message>
    <message>
        <source>Apparent power</source>
        <translation>Potencia aparente</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Corriente</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Frecuencia</translation>
    </message>
    <message>
        <source>Power factor</source>
        <translation>Factor de potencia</translation>
    </message>
    <message>
        <source>Reactive power</source>
        <translation>Potencia reactiva</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Tensión</translation>
    </message>
    <message>
        <source>Voltage, line to line</source>
        <translation>Tensión entre fases</translation>
    </message>
    <message>
        <source>bad position</source>
        <translation>posición no válida</translation>
    </message>
    <message>
        <source>between</source>
        <translation>intermedio</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>cerrado</translation>
    </message>
    <message>
        <source>code {0}</source>
        <translation>código {0}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>ahora mismo</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>sin dato</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abierto</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>callado</translation>
    </message>
    <message>
        <source>silent {0}</source>
        <translation>callado {0}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>{0} ago</source>
        <translation>hace {0}</translation>
    </message>
</context>
<context>
    <name>idle</name>
    <message>
        <source>The key of this node has a passphrase. Type it too.</source>
        <translation>La clave de este nodo tiene una frase de contraseña. Escríbala también.</translation>
    </message>
    <message>
        <source>This passphrase does not open the key. Type it again.</source>
        <translation>Esta frase de contraseña no abre la clave. Escríbala de nuevo.</translation>
    </message>
</context>
<context>
    <name>judging</name>
    <message>
        <source>it is no file</source>
        <translation>no es un archivo</translation>
    </message>
</context>
<context>
    <name>limit_tables</name>
    <message>
        <source>The limits are in {0}.</source>
        <translation>Los límites están en {0}.</translation>
    </message>
    <message>
        <source>The limits could not be written to {0} ({1}).</source>
        <translation>Los límites no se pudieron escribir en {0} ({1}).</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>{0} no se puede leer ({1}).</translation>
    </message>
    <message>
        <source>{0} is not taken. {1}</source>
        <translation>{0} no se acepta. {1}</translation>
    </message>
    <message>
        <source>{0} is too large for a table of limits.</source>
        <translation>{0} es demasiado grande para una tabla de límites.</translation>
    </message>
</context>
<context>
    <name>marks</name>
    <message>
        <source>clock</source>
        <translation>reloj</translation>
    </message>
    <message>
        <source>event</source>
        <translation>evento</translation>
    </message>
    <message>
        <source>frozen value</source>
        <translation>valor congelado</translation>
    </message>
    <message>
        <source>trip</source>
        <translation>disparo</translation>
    </message>
</context>
<context>
    <name>node</name>
    <message>
        <source>Collectors</source>
        <translation>Recolectores</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>History root</source>
        <translation>Raíz de la historia</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Records root</source>
        <translation>Raíz de registros</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>Sello</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>a genesis block is known by its id</source>
        <translation>un bloque génesis se conoce por su id</translation>
    </message>
    <message>
        <source>apparent power</source>
        <translation>potencia aparente</translation>
    </message>
    <message>
        <source>block {0} has another id</source>
        <translation>el bloque {0} tiene otro id</translation>
    </message>
    <message>
        <source>breaker</source>
        <translation>interruptor</translation>
    </message>
    <message>
        <source>bus</source>
        <translation>barra</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>a mano</translation>
    </message>
    <message>
        <source>by other nodes</source>
        <translation>por otros nodos</translation>
    </message>
    <message>
        <source>changed since sealing: record {0}</source>
        <translation>cambiado desde el sellado: registro {0}</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>reloj</translation>
    </message>
    <message>
        <source>each re-hashed, equal</source>
        <translation>cada uno recalculado, igual</translation>
    </message>
    <message>
        <source>each signature valid</source>
        <translation>cada firma válida</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>frecuencia</translation>
    </message>
    <message>
        <source>frozen or round</source>
        <translation>congelado o redondo</translation>
    </message>
    <message>
        <source>ledger</source>
        <translation>libro de registros</translation>
    </message>
    <message>
        <source>link</source>
        <translation>enlace</translation>
    </message>
    <message>
        <source>matches block {0}</source>
        <translation>coincide con el bloque {0}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>not the collector's signature: record {0}</source>
        <translation>no es la firma del recolector: registro {0}</translation>
    </message>
    <message>
        <source>not the sealer's signature</source>
        <translation>no es la firma del sellador</translation>
    </message>
    <message>
        <source>nothing to check</source>
        <translation>nada que comprobar</translation>
    </message>
    <message>
        <source>only {0} zero bits</source>
        <translation>solo {0} bits cero</translation>
    </message>
    <message>
        <source>openings</source>
        <translation>aperturas</translation>
    </message>
    <message>
        <source>power by V and I</source>
        <translation>potencia según V e I</translation>
    </message>
    <message>
        <source>power factor</source>
        <translation>factor de potencia</translation>
    </message>
    <message>
        <source>recomputed from the stored edge, equal</source>
        <translation>recalculada desde el borde guardado, igual</translation>
    </message>
    <message>
        <source>recomputed, equal</source>
        <translation>recalculado, igual</translation>
    </message>
    <message>
        <source>replay or copy</source>
        <translation>repetición o copia</translation>
    </message>
    <message>
        <source>report</source>
        <translation>informe</translation>
    </message>
    <message>
        <source>step</source>
        <translation>escalón</translation>
    </message>
    <message>
        <source>store</source>
        <translation>almacén</translation>
    </message>
    <message>
        <source>the first block of its network</source>
        <translation>el primer bloque de su red</translation>
    </message>
    <message>
        <source>the header does not hash to this id</source>
        <translation>la cabecera no da este id</translation>
    </message>
    <message>
        <source>the records do not give this root</source>
        <translation>los registros no dan esta raíz</translation>
    </message>
    <message>
        <source>the sealer is not in the network's list</source>
        <translation>el sellador no está en la lista de la red</translation>
    </message>
    <message>
        <source>the stored edge of the history does not give this root</source>
        <translation>el borde guardado de la historia no da esta raíz</translation>
    </message>
    <message>
        <source>time</source>
        <translation>hora</translation>
    </message>
    <message>
        <source>unbalance</source>
        <translation>desequilibrio</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>válido</translation>
    </message>
    <message>
        <source>voltage range</source>
        <translation>rango de tensión</translation>
    </message>
    <message>
        <source>voltage triangle</source>
        <translation>triángulo de tensiones</translation>
    </message>
    <message>
        <source>within {0} s</source>
        <translation>en {0} s</translation>
    </message>
    <message>
        <source>{0} bits</source>
        <translation>{0} bits</translation>
    </message>
    <message>
        <source>{0} bits are in force</source>
        <translation>rigen {0} bits</translation>
    </message>
    <message>
        <source>{0} bits, nonce {1}</source>
        <translation>{0} bits, nonce {1}</translation>
    </message>
    <message>
        <source>{0} pruned on this node: their leaf hashes stand for them</source>
        <translation>{0} eliminados en este nodo: los representan sus hashes de hoja</translation>
    </message>
    <message>
        <source>{0} record</source>
        <translation>{0} registro</translation>
    </message>
    <message>
        <source>{0} records</source>
        <translation>{0} registros</translation>
    </message>
    <message>
        <source>{0} signed</source>
        <translation>{0} firmados</translation>
    </message>
    <message>
        <source>{0} zero bits</source>
        <translation>{0} bits cero</translation>
    </message>
</context>
<context>
    <name>numbers</name>
    <message>
        <source>Active power</source>
        <translation>Potencia activa</translation>
    </message>
    <message>
        <source>Apparent power</source>
        <translation>Potencia aparente</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>Interruptor</translation>
    </message>
    <message>
        <source>Current distortion (THD)</source>
        <translation>Distorsión de corriente (THD)</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Frecuencia</translation>
    </message>
    <message>
        <source>Openings by faults</source>
        <translation>Aperturas por faltas</translation>
    </message>
    <message>
        <source>Power factor</source>
        <translation>Factor de potencia</translation>
    </message>
    <message>
        <source>Reactive power</source>
        <translation>Potencia reactiva</translation>
    </message>
    <message>
        <source>Unbalance V2/V1</source>
        <translation>Desequilibrio V2/V1</translation>
    </message>
    <message>
        <source>Voltage distortion (THD)</source>
        <translation>Distorsión de tensión (THD)</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>ind.</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>cap.</translation>
    </message>
</context>
<context>
    <name>objections</name>
    <message>
        <source>Rule {0}, {1}, score {2}, at {3}:</source>
        <translation>Regla {0}, {1}, puntuación {2}, a las {3}:</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>y {0} más</translation>
    </message>
    <message>
        <source>rule objects</source>
        <translation>regla objeta</translation>
    </message>
    <message>
        <source>rules object</source>
        <translation>reglas objetan</translation>
    </message>
    <message>
        <source>the whole reading</source>
        <translation>la lectura entera</translation>
    </message>
</context>
<context>
    <name>one alarm</name>
    <message>
        <source>{0} critical</source>
        <translation>{0} crítica</translation>
    </message>
    <message>
        <source>{0} high</source>
        <translation>{0} alta</translation>
    </message>
    <message>
        <source>{0} low</source>
        <translation>{0} baja</translation>
    </message>
    <message>
        <source>{0} medium</source>
        <translation>{0} media</translation>
    </message>
</context>
<context>
    <name>phasors</name>
    <message>
        <source>It does not give all three currents.</source>
        <translation>No da las tres corrientes.</translation>
    </message>
    <message>
        <source>It gives no angles of its currents.</source>
        <translation>No da ángulos de sus corrientes.</translation>
    </message>
    <message>
        <source>It needs the angles of the voltages, or all three line voltages; the relay gives neither.</source>
        <translation>Necesita los ángulos de las tensiones, o las tres tensiones de línea; el relé no da ninguno de los dos.</translation>
    </message>
    <message>
        <source>No angles are given: computed for the order A, B, C and no current in the neutral; the zero sequence cannot be known.</source>
        <translation>No se dan ángulos: calculado para el orden A, B, C y sin corriente en el neutro; la secuencia homopolar no se puede conocer.</translation>
    </message>
    <message>
        <source>No angles are given: computed for the order A, B, C; the zero sequence cannot be known.</source>
        <translation>No se dan ángulos: calculado para el orden A, B, C; la secuencia homopolar no se puede conocer.</translation>
    </message>
    <message>
        <source>The angles are the relay's own.</source>
        <translation>Los ángulos son los del propio relé.</translation>
    </message>
    <message>
        <source>The three currents do not add up to nothing: no angles of theirs follow.</source>
        <translation>Las tres corrientes no suman cero: de ellas no se deducen ángulos.</translation>
    </message>
    <message>
        <source>The three line voltages close to no triangle, so that no angles follow from them.</source>
        <translation>Las tres tensiones de línea no cierran un triángulo, así que de ellas no se deducen ángulos.</translation>
    </message>
    <message>
        <source>The zero sequence of the voltages needs those of the phases.</source>
        <translation>La secuencia homopolar de las tensiones necesita las de las fases.</translation>
    </message>
    <message>
        <source>Without active and reactive power nobody can tell how far the currents lag.</source>
        <translation>Sin potencia activa y reactiva nadie puede decir cuánto se retrasan las corrientes.</translation>
    </message>
</context>
<context>
    <name>place_looks</name>
    <message>
        <source>normal voltage</source>
        <translation>tensión normal</translation>
    </message>
    <message>
        <source>nothing was sealed</source>
        <translation>no se selló nada</translation>
    </message>
    <message>
        <source>power out</source>
        <translation>sin suministro</translation>
    </message>
    <message>
        <source>power out on some phases</source>
        <translation>sin suministro en algunas fases</translation>
    </message>
    <message>
        <source>voltage high</source>
        <translation>tensión alta</translation>
    </message>
    <message>
        <source>voltage low</source>
        <translation>tensión baja</translation>
    </message>
    <message>
        <source>voltage not known</source>
        <translation>tensión desconocida</translation>
    </message>
</context>
<context>
    <name>place_told</name>
    <message>
        <source>A protection opened the breaker (trip)</source>
        <translation>Una protección abrió el interruptor (disparo)</translation>
    </message>
    <message>
        <source>Disputed: of {0} of its readings more than one version is sealed.</source>
        <translation>En disputa: de {0} de sus lecturas hay más de una versión sellada.</translation>
    </message>
    <message>
        <source>Faults opened the breaker in the minute from here on; times: {0}</source>
        <translation>Faltas abrieron el interruptor en el minuto que empieza aquí; veces: {0}</translation>
    </message>
    <message>
        <source>First reading</source>
        <translation>Primera lectura</translation>
    </message>
    <message>
        <source>For {0} there are readings that do not tell the voltage.</source>
        <translation>Durante {0} hay lecturas que no dicen la tensión.</translation>
    </message>
    <message>
        <source>Highest reading</source>
        <translation>Lectura más alta</translation>
    </message>
    <message>
        <source>It began before the time that was asked for.</source>
        <translation>Empezó antes del tiempo por el que se preguntó.</translation>
    </message>
    <message>
        <source>It began between {0} and {1}.</source>
        <translation>Empezó entre {0} y {1}.</translation>
    </message>
    <message>
        <source>It ended between {0} and {1}.</source>
        <translation>Terminó entre {0} y {1}.</translation>
    </message>
    <message>
        <source>It was still so when the newest reading was taken.</source>
        <translation>Seguía así cuando se tomó la lectura más reciente.</translation>
    </message>
    <message>
        <source>It went on after the time that was asked for.</source>
        <translation>Continuó después del tiempo por el que se preguntó.</translation>
    </message>
    <message>
        <source>Last reading</source>
        <translation>Última lectura</translation>
    </message>
    <message>
        <source>Lowest reading</source>
        <translation>Lectura más baja</translation>
    </message>
    <message>
        <source>Lowest {0}, highest {1}.</source>
        <translation>Mínimo {0}, máximo {1}.</translation>
    </message>
    <message>
        <source>No later reading of this place is sealed, although the chain went on.</source>
        <translation>No hay sellada ninguna lectura posterior de este lugar, aunque la cadena continuó.</translation>
    </message>
    <message>
        <source>No outage is sealed in these {0}.</source>
        <translation>No hay sellado ningún corte de suministro en este tiempo ({0}).</translation>
    </message>
    <message>
        <source>No reading of this time is sealed: it may have been an outage, or none.</source>
        <translation>De este tiempo no hay sellada ninguna lectura: pudo haber un corte, o no.</translation>
    </message>
    <message>
        <source>No voltage was measured</source>
        <translation>No se midió ninguna tensión</translation>
    </message>
    <message>
        <source>Normal is {0} (as settings say).</source>
        <translation>Lo normal es {0} (según los ajustes).</translation>
    </message>
    <message>
        <source>Normal is {0} (the middle of what is sealed of this place).</source>
        <translation>Lo normal es {0} (el valor central de lo sellado de este lugar).</translation>
    </message>
    <message>
        <source>Not proven: that the relay measured rightly, or measures what you have at home. What was shorter than the time between two readings may be missing.</source>
        <translation>No se prueba que el relé midiera bien, ni que mida lo que usted tiene en casa. Puede faltar lo que duró menos que el tiempo entre dos lecturas.</translation>
    </message>
    <message>
        <source>Nothing of this place is sealed in these {0}: nothing can be said of them.</source>
        <translation>De este lugar no hay nada sellado en este tiempo ({0}): nada se puede decir de él.</translation>
    </message>
    <message>
        <source>Nothing was sealed right after it, so it may have gone on.</source>
        <translation>Justo después no se selló nada, así que pudo continuar.</translation>
    </message>
    <message>
        <source>Nothing was sealed: {0}, {1} in all. There may have been power then or none; nobody can tell.</source>
        <translation>Sin nada sellado: {0}, {1} en total. Pudo haber suministro o no; nadie puede decirlo.</translation>
    </message>
    <message>
        <source>Of {0} readings more than one version is sealed; the first one counts here.</source>
        <translation>De {0} lecturas hay más de una versión sellada; aquí cuenta la primera.</translation>
    </message>
    <message>
        <source>Power out on some phases: {0}, {1} in all.</source>
        <translation>Sin suministro en algunas fases: {0}, {1} en total.</translation>
    </message>
    <message>
        <source>Reading after</source>
        <translation>Lectura posterior</translation>
    </message>
    <message>
        <source>Reading before</source>
        <translation>Lectura anterior</translation>
    </message>
    <message>
        <source>Readings with times more than a day after the newest block are left out: a clock was wrong.</source>
        <translation>Se omiten las lecturas con horas de más de un día después del bloque más reciente: un reloj iba mal.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Sealed readings cover {0} of that time.</source>
        <translation>Las lecturas selladas cubren el {0} de ese tiempo.</translation>
    </message>
    <message>
        <source>Seen between {0} and {1}.</source>
        <translation>Visto entre {0} y {1}.</translation>
    </message>
    <message>
        <source>The breaker closed</source>
        <translation>El interruptor se cerró</translation>
    </message>
    <message>
        <source>The breaker opened</source>
        <translation>El interruptor se abrió</translation>
    </message>
    <message>
        <source>The breaker was seen open for {0}: whoever is fed through it alone had no power then.</source>
        <translation>El interruptor se vio abierto durante {0}: quien se alimenta solo por él no tuvo suministro entonces.</translation>
    </message>
    <message>
        <source>The chain ends before the time that was asked for; what is later is not sealed yet.</source>
        <translation>La cadena termina antes del tiempo por el que se preguntó; lo posterior aún no está sellado.</translation>
    </message>
    <message>
        <source>The clock of this network is simulated, {0} times too fast: no time in it is real.</source>
        <translation>El reloj de esta red es simulado, {0} veces demasiado rápido: ninguna hora en ella es real.</translation>
    </message>
    <message>
        <source>The relay called {0} of {1} readings doubtful.</source>
        <translation>El relé calificó de dudosas {0} de {1} lecturas.</translation>
    </message>
    <message>
        <source>The relay itself called its values invalid</source>
        <translation>El propio relé calificó sus valores de no válidos</translation>
    </message>
    <message>
        <source>The relay told of: {0}</source>
        <translation>El relé informó de: {0}</translation>
    </message>
    <message>
        <source>The settings of this relay call {1} normal, which is far from what was sealed: another voltage level may be meant. So the middle of what was sealed, {0}, is taken.</source>
        <translation>Los ajustes de este relé dicen que lo normal es {1}, lejos de lo sellado: pueden referirse a otro nivel de tensión. Por eso se toma el valor central de lo sellado, {0}.</translation>
    </message>
    <message>
        <source>The values are no longer kept here</source>
        <translation>Los valores ya no se guardan aquí</translation>
    </message>
    <message>
        <source>The values are those of a test</source>
        <translation>Los valores son de una prueba</translation>
    </message>
    <message>
        <source>There is more than can be shown: the first {0} lines are, and all are counted. Ask for a shorter time to see the others.</source>
        <translation>Hay más de lo que se puede mostrar: se ven las primeras {0} líneas, y todas se cuentan. Pregunte por un tiempo más corto para ver las demás.</translation>
    </message>
    <message>
        <source>Too few readings to say what is normal</source>
        <translation>Demasiado pocas lecturas para decir qué es lo normal</translation>
    </message>
    <message>
        <source>Voltage high: {0}, {1} in all.</source>
        <translation>Tensión alta: {0}, {1} en total.</translation>
    </message>
    <message>
        <source>Voltage low: {0}, {1} in all.</source>
        <translation>Tensión baja: {0}, {1} en total.</translation>
    </message>
    <message>
        <source>You call {0} normal, and the middle of what was sealed is {1}.</source>
        <translation>Usted llama normal a {0}, y el valor central de lo sellado es {1}.</translation>
    </message>
    <message>
        <source>highest {0}</source>
        <translation>máximo {0}</translation>
    </message>
    <message>
        <source>it may have been an outage, or none</source>
        <translation>pudo haber un corte, o no</translation>
    </message>
    <message>
        <source>lowest {0}</source>
        <translation>mínimo {0}</translation>
    </message>
    <message>
        <source>nearly 100 %</source>
        <translation>casi 100 %</translation>
    </message>
    <message>
        <source>outage</source>
        <translation>corte de suministro</translation>
    </message>
    <message>
        <source>outages</source>
        <translation>cortes de suministro</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>lectura</translation>
    </message>
    <message>
        <source>readings</source>
        <translation>lecturas</translation>
    </message>
    <message>
        <source>still so when last read</source>
        <translation>seguía así en la última lectura</translation>
    </message>
    <message>
        <source>time</source>
        <translation>vez</translation>
    </message>
    <message>
        <source>times</source>
        <translation>veces</translation>
    </message>
    <message>
        <source>{0} (simulated)</source>
        <translation>{0} (simulado)</translation>
    </message>
    <message>
        <source>{0} d</source>
        <translation>{0} d</translation>
    </message>
    <message>
        <source>{0} d {1} h</source>
        <translation>{0} d {1} h</translation>
    </message>
    <message>
        <source>{0} for {1}</source>
        <translation>{0} durante {1}</translation>
    </message>
    <message>
        <source>{0} for {1} or longer</source>
        <translation>{0} durante {1} o más</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} h</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} of {1} readings were made up by a simulator, with {2} of the outages: no real line is meant.</source>
        <translation>{0} de {1} lecturas las inventó un simulador, con {2} de los cortes: no se trata de ninguna línea real.</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>de {0} a {1}</translation>
    </message>
    <message>
        <source>{0}, {1} without power in all, in {2}.</source>
        <translation>{0}, {1} sin suministro en total, en {2}.</translation>
    </message>
    <message>
        <source>{0}, {1} without power, in {2}.</source>
        <translation>{0}, {1} sin suministro, en {2}.</translation>
    </message>
</context>
<context>
    <name>quality</name>
    <message>
        <source>bad reference</source>
        <translation>referencia errónea</translation>
    </message>
    <message>
        <source>blocked by operator</source>
        <translation>bloqueado por el operador</translation>
    </message>
    <message>
        <source>clock failed</source>
        <translation>reloj averiado</translation>
    </message>
    <message>
        <source>clock not synchronised</source>
        <translation>reloj no sincronizado</translation>
    </message>
    <message>
        <source>device failure</source>
        <translation>fallo del equipo</translation>
    </message>
    <message>
        <source>good</source>
        <translation>buena</translation>
    </message>
    <message>
        <source>inaccurate</source>
        <translation>impreciso</translation>
    </message>
    <message>
        <source>inconsistent</source>
        <translation>incoherente</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>no válido</translation>
    </message>
    <message>
        <source>old data</source>
        <translation>datos antiguos</translation>
    </message>
    <message>
        <source>oscillatory</source>
        <translation>oscilante</translation>
    </message>
    <message>
        <source>out of range</source>
        <translation>fuera de rango</translation>
    </message>
    <message>
        <source>overflow</source>
        <translation>desbordamiento</translation>
    </message>
    <message>
        <source>questionable</source>
        <translation>cuestionable</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simulado</translation>
    </message>
    <message>
        <source>substituted</source>
        <translation>sustituido</translation>
    </message>
    <message>
        <source>test</source>
        <translation>prueba</translation>
    </message>
</context>
<context>
    <name>saving</name>
    <message>
        <source>Anyone can check this again with the file named above: gridwitness verify FILE; a report takes --node with the address of a node too. A receipt can also be checked in a browser, with the page of any node.</source>
        <translation>Cualquiera puede volver a comprobarlo con el archivo nombrado arriba: gridwitness verify ARCHIVO; un informe necesita además --node con la dirección de un nodo. Un recibo también se puede comprobar en un navegador, con la página de cualquier nodo.</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Comprobado</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>There are too many files named like {0}. Choose another name.</source>
        <translation>Hay demasiados archivos con un nombre como {0}. Elija otro nombre.</translation>
    </message>
    <message>
        <source>{0} is not the file any more that was checked, so the verdict was not saved. Check it again.</source>
        <translation>{0} ya no es el archivo que se comprobó, así que el veredicto no se guardó. Compruébelo de nuevo.</translation>
    </message>
    <message>
        <source>{0} is the checked file itself: nothing was written. Choose another name.</source>
        <translation>{0} es el propio archivo comprobado: no se escribió nada. Elija otro nombre.</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>125 %</source>
        <translation>125 %</translation>
    </message>
    <message>
        <source>150 %</source>
        <translation>150 %</translation>
    </message>
    <message>
        <source>175 %</source>
        <translation>175 %</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200 %</translation>
    </message>
    <message>
        <source>All is shown; nothing is taken until a name is given, and the key's passphrase if it has one.</source>
        <translation>Se muestra todo; no se acepta nada hasta que se dé un nombre, y la frase de contraseña de la clave si la tiene.</translation>
    </message>
    <message>
        <source>Calls that one address may make</source>
        <translation>Llamadas que puede hacer una dirección</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>Al cerrar la ventana</translation>
    </message>
    <message>
        <source>End the program, or leave it at work behind its icon in the tray, where the desktop has one.</source>
        <translation>Terminar el programa, o dejarlo trabajando tras su icono en la bandeja, donde el escritorio la tenga.</translation>
    </message>
    <message>
        <source>Follow the system, or keep one look.</source>
        <translation>Seguir al sistema, o conservar un aspecto.</translation>
    </message>
    <message>
        <source>For a large screen that is read from afar.</source>
        <translation>Para una pantalla grande que se lee de lejos.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Lock after no touch (0 = never)</source>
        <translation>Bloquear sin uso tras (0 = nunca)</translation>
    </message>
    <message>
        <source>Name of this node</source>
        <translation>Nombre de este nodo</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nodo</translation>
    </message>
    <message>
        <source>Notices in ten minutes (0 = none)</source>
        <translation>Avisos en diez minutos (0 = ninguno)</translation>
    </message>
    <message>
        <source>Of a network that is made here; later its members change it together.</source>
        <translation>De una red que se crea aquí; después sus miembros la cambian juntos.</translation>
    </message>
    <message>
        <source>Of the screen. What is sealed, the log and the command line stay in English.</source>
        <translation>De la pantalla. Lo que se sella, la bitácora y la línea de órdenes siguen en inglés.</translation>
    </message>
    <message>
        <source>Of urgent alarms, while another program is in front; then one that sums up.</source>
        <translation>De alarmas urgentes, mientras otro programa está delante; luego uno que resume.</translation>
    </message>
    <message>
        <source>Operator on duty</source>
        <translation>Operador de turno</translation>
    </message>
    <message>
        <source>Other machines that call the node more often are told to wait. Nodes are counted apart.</source>
        <translation>A otras máquinas que llamen más a menudo al nodo se les dice que esperen. Los nodos se cuentan aparte.</translation>
    </message>
    <message>
        <source>Port of the node</source>
        <translation>Puerto del nodo</translation>
    </message>
    <message>
        <source>Proof of work of a new network</source>
        <translation>Prueba de trabajo de una red nueva</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>Relés</translation>
    </message>
    <message>
        <source>Room for filed documents</source>
        <translation>Espacio para documentos archivados</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Pantalla</translation>
    </message>
    <message>
        <source>Shown in the status line. It is not checked: this version knows no accounts.</source>
        <translation>Se muestra en la línea de estado. No se comprueba: esta versión no conoce cuentas.</translation>
    </message>
    <message>
        <source>Size of everything on the screen</source>
        <translation>Tamaño de todo en la pantalla</translation>
    </message>
    <message>
        <source>Sound of alarms</source>
        <translation>Sonido de las alarmas</translation>
    </message>
    <message>
        <source>The longest a record waits for its block.</source>
        <translation>Lo más que un registro espera su bloque.</translation>
    </message>
    <message>
        <source>The most that documents may take on the disk.</source>
        <translation>Lo más que pueden ocupar los documentos en el disco.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Time between blocks (0 = by hand)</source>
        <translation>Tiempo entre bloques (0 = a mano)</translation>
    </message>
    <message>
        <source>Time between live readings of a relay</source>
        <translation>Tiempo entre lecturas en vivo de un relé</translation>
    </message>
    <message>
        <source>Time between sealed readings of a relay</source>
        <translation>Tiempo entre lecturas selladas de un relé</translation>
    </message>
    <message>
        <source>Time between sounds</source>
        <translation>Tiempo entre sonidos</translation>
    </message>
    <message>
        <source>Time zone of the screen</source>
        <translation>Zona horaria de la pantalla</translation>
    </message>
    <message>
        <source>Until somebody acknowledges or silences them; the more urgent, the higher and the more tones.</source>
        <translation>Hasta que alguien las reconozca o silencie; cuanto más urgentes, más tonos y más agudos.</translation>
    </message>
    <message>
        <source>Volume of the sound</source>
        <translation>Volumen del sonido</translation>
    </message>
    <message>
        <source>What goes into the chain.</source>
        <translation>Lo que va a la cadena.</translation>
    </message>
    <message>
        <source>What nobody acknowledged sounds again after this time.</source>
        <translation>Lo que nadie reconoció vuelve a sonar pasado este tiempo.</translation>
    </message>
    <message>
        <source>What other nodes and reports call this one.</source>
        <translation>Cómo llaman a este los otros nodos y los informes.</translation>
    </message>
    <message>
        <source>What the screen shows; most of it is never sealed.</source>
        <translation>Lo que muestra la pantalla; la mayor parte nunca se sella.</translation>
    </message>
    <message>
        <source>Where other nodes and programs reach this one.</source>
        <translation>Donde otros nodos y programas alcanzan a este.</translation>
    </message>
    <message>
        <source>Where the platform has no player for tones its own beep sounds, which has no volume.</source>
        <translation>Donde la plataforma no tiene reproductor de tonos suena su propio pitido, que no tiene volumen.</translation>
    </message>
    <message>
        <source>all alarms</source>
        <translation>todas las alarmas</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>como el sistema</translation>
    </message>
    <message>
        <source>at most {0} printable characters are possible.</source>
        <translation>caben como máximo {0} caracteres imprimibles.</translation>
    </message>
    <message>
        <source>critical only</source>
        <translation>solo críticos</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>oscuro</translation>
    </message>
    <message>
        <source>high and above</source>
        <translation>alta o superior</translation>
    </message>
    <message>
        <source>light</source>
        <translation>claro</translation>
    </message>
    <message>
        <source>local, UTC, or a name such as America/Bogota. Times are stored in UTC.</source>
        <translation>local, UTC, o un nombre como America/Bogota. Las horas se guardan en UTC.</translation>
    </message>
    <message>
        <source>medium and above</source>
        <translation>media o superior</translation>
    </message>
    <message>
        <source>off</source>
        <translation>apagado</translation>
    </message>
    <message>
        <source>quit</source>
        <translation>salir</translation>
    </message>
    <message>
        <source>stay in the tray</source>
        <translation>quedar en la bandeja</translation>
    </message>
    <message>
        <source>{0} is none of {1}.</source>
        <translation>{0} no es ninguno de {1}.</translation>
    </message>
    <message>
        <source>{0} is none; local, UTC and Europe/Madrid are.</source>
        <translation>{0} no es ninguna; local, UTC y Europe/Madrid lo son.</translation>
    </message>
    <message>
        <source>{0} is not a number.</source>
        <translation>{0} no es un número.</translation>
    </message>
    <message>
        <source>{0} is not a whole number.</source>
        <translation>{0} no es un número entero.</translation>
    </message>
    <message>
        <source>{0} is not between {1} and {2}.</source>
        <translation>{0} no está entre {1} y {2}.</translation>
    </message>
</context>
<context>
    <name>several alarms</name>
    <message>
        <source>{0} critical</source>
        <translation>{0} críticas</translation>
    </message>
    <message>
        <source>{0} high</source>
        <translation>{0} altas</translation>
    </message>
    <message>
        <source>{0} low</source>
        <translation>{0} bajas</translation>
    </message>
    <message>
        <source>{0} medium</source>
        <translation>{0} medias</translation>
    </message>
</context>
<context>
    <name>trend_tables</name>
    <message>
        <source>The picture could not be written to {0}: look whether the folder can be written to.</source>
        <translation>La imagen no se pudo escribir en {0}: mire si se puede escribir en la carpeta.</translation>
    </message>
    <message>
        <source>The picture is {0}.</source>
        <translation>La imagen es {0}.</translation>
    </message>
    <message>
        <source>The points could not be written to {0} ({1}).</source>
        <translation>Los puntos no se pudieron escribir en {0} ({1}).</translation>
    </message>
    <message>
        <source>point is</source>
        <translation>punto está</translation>
    </message>
    <message>
        <source>points are</source>
        <translation>puntos están</translation>
    </message>
    <message>
        <source>{0} in {1}.</source>
        <translation>{0} en {1}.</translation>
    </message>
</context>
<context>
    <name>unlocking</name>
    <message>
        <source>This passphrase does not open the key. Type it again.</source>
        <translation>Esta frase de contraseña no abre la clave. Escríbala de nuevo.</translation>
    </message>
</context>
</TS>
