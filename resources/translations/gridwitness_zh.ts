<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AlarmActions</name>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Acknowledge (A)</source>
        <translation>确认 (A)</translation>
    </message>
    <message>
        <source>An alarm comes back from the shelf by itself after this time.</source>
        <translation>到此时间后，搁置的报警会重新提示。</translation>
    </message>
    <message>
        <source>Choose alarms that are unacknowledged or returned first.</source>
        <translation>请先选择未确认或已恢复的报警。</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Comment on alarms</source>
        <translation>给报警加备注</translation>
    </message>
    <message>
        <source>Comment or reason</source>
        <translation>备注或原因</translation>
    </message>
    <message>
        <source>Hear nothing of the chosen alarms for the time that is chosen; needs a reason.</source>
        <translation>在所选时间内不再提示所选报警；需填写原因。</translation>
    </message>
    <message>
        <source>Hear nothing of the chosen alarms until somebody returns them to service; needs a reason.</source>
        <translation>在有人重新投用之前不再提示所选报警；需填写原因。</translation>
    </message>
    <message>
        <source>Hear of the chosen alarms again now.</source>
        <translation>立即重新提示所选报警。</translation>
    </message>
    <message>
        <source>How long to shelve</source>
        <translation>搁置时长</translation>
    </message>
    <message>
        <source>Keep what is written above with the chosen alarms; they stay as they are.</source>
        <translation>把上面写的内容附在所选报警上；报警本身不变。</translation>
    </message>
    <message>
        <source>Let go of alarms that are over, and were kept until somebody looked into them.</source>
        <translation>放开已经结束、为等人查看而保留的报警。</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Put the chosen alarms back into service.</source>
        <translation>将所选报警重新投用。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>复位</translation>
    </message>
    <message>
        <source>Reset latched alarms</source>
        <translation>复位锁存的报警</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>投用</translation>
    </message>
    <message>
        <source>Return to service</source>
        <translation>重新投用</translation>
    </message>
    <message>
        <source>Say that you know of the chosen alarms; those that still hold stay on the list.</source>
        <translation>表示您已知道所选报警；仍然成立的报警留在列表中。</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Unshelve</source>
        <translation>取消搁置</translation>
    </message>
    <message>
        <source>Write the comment first.</source>
        <translation>请先写备注。</translation>
    </message>
    <message>
        <source>Write the reason first: an alarm that nobody hears needs one.</source>
        <translation>请先写明原因：无人听到的报警必须有原因。</translation>
    </message>
    <message>
        <source>comment; shelving and taking out of service need a reason</source>
        <translation>备注；搁置和停用需填写原因</translation>
    </message>
    <message>
        <source>for 1 h</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>for 15 min</source>
        <translation>15 分钟</translation>
    </message>
    <message>
        <source>for 8 h</source>
        <translation>8 小时</translation>
    </message>
</context>
<context>
    <name>AlarmDesk</name>
    <message>
        <source>Alarms that nobody acknowledged</source>
        <translation>无人确认的报警</translation>
    </message>
</context>
<context>
    <name>AlarmDetail</name>
    <message>
        <source>Choose an alarm to read what it means and what to do.</source>
        <translation>选择一条报警，查看其含义和处理办法。</translation>
    </message>
    <message>
        <source>Simulated.</source>
        <translation>模拟。</translation>
    </message>
    <message>
        <source>Since {0}</source>
        <translation>自 {0}</translation>
    </message>
    <message>
        <source>The chosen alarm</source>
        <translation>所选报警</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <source>received {0}</source>
        <translation>接收于 {0}</translation>
    </message>
    <message>
        <source>{0} (not authenticated) acted at {1}</source>
        <translation>{0}（未经认证）于 {1} 操作</translation>
    </message>
    <message>
        <source>{0} alarms are chosen.</source>
        <translation>已选择 {0} 条报警。</translation>
    </message>
    <message>
        <source>{0}, over at {1}</source>
        <translation>{0}，结束于 {1}</translation>
    </message>
    <message>
        <source>{0}; shelved until {1}</source>
        <translation>{0}；搁置至 {1}</translation>
    </message>
</context>
<context>
    <name>AlarmFilter</name>
    <message>
        <source>All priorities</source>
        <translation>所有优先级</translation>
    </message>
    <message>
        <source>All relays</source>
        <translation>所有继电器</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>所有状态</translation>
    </message>
    <message>
        <source>Critical only</source>
        <translation>仅紧急</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>High and above</source>
        <translation>高及以上</translation>
    </message>
    <message>
        <source>Medium and above</source>
        <translation>中及以上</translation>
    </message>
    <message>
        <source>Not acknowledged</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Write the alarms that are seen into a table.</source>
        <translation>把看到的报警写入表格。</translation>
    </message>
    <message>
        <source>text in what is wrong or was said</source>
        <translation>问题或备注中的文字</translation>
    </message>
</context>
<context>
    <name>AlarmTableModel</name>
    <message>
        <source>Age</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Nobody acted on it.</source>
        <translation>无人处理过。</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>Shelved until {0}</source>
        <translation>搁置至 {0}</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Who acted</source>
        <translation>处理人</translation>
    </message>
    <message>
        <source>{0} (at {1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>{0} (not authenticated), {1}</source>
        <translation>{0}（未经认证），{1}</translation>
    </message>
</context>
<context>
    <name>AlarmsCard</name>
    <message>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>During a flood: a line for each relay, or each alarm in a line of its own.</source>
        <translation>报警泛滥时：每个继电器一行，或每条报警各占一行。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>No alarm that stands is as was chosen.</source>
        <translation>现有报警中没有符合所选条件的。</translation>
    </message>
    <message>
        <source>No alarms: all is normal.</source>
        <translation>没有报警：一切正常。</translation>
    </message>
    <message>
        <source>One by one</source>
        <translation>逐条</translation>
    </message>
    <message>
        <source>Show or hide the row with which you choose the alarms to be seen.</source>
        <translation>显示或隐藏用于选择要查看的报警的那一行。</translation>
    </message>
    <message>
        <source>The flood of alarms, by relay</source>
        <translation>按继电器列出的报警泛滥</translation>
    </message>
    <message>
        <source>Waiting for the node to tell its alarms.</source>
        <translation>正在等待节点告知其报警。</translation>
    </message>
    <message>
        <source>{0}; {1} shown</source>
        <translation>{0}；显示 {1}</translation>
    </message>
</context>
<context>
    <name>AlarmsPage</name>
    <message>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>Alarms and events</source>
        <translation>报警与事件</translation>
    </message>
    <message>
        <source>FLOOD: {0} alarms in ten minutes. By relay, the most urgent first; Enter opens a line.</source>
        <translation>报警泛滥：十分钟内 {0} 条。按继电器排列，最紧急的在前；按 Enter 展开一行。</translation>
    </message>
    <message>
        <source>FLOOD: {0} alarms in ten minutes. It began with {1}. Enter opens a line.</source>
        <translation>报警泛滥：十分钟内 {0} 条。始于 {1}。按 Enter 展开一行。</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Nothing was done: nobody said here who acts. Do it again if it is still wanted.</source>
        <translation>未执行：没有人在此说明由谁操作。如仍需要，请重新操作。</translation>
    </message>
    <message>
        <source>Quiet what sounds now; a new alarm sounds again. Nothing is acknowledged by it.</source>
        <translation>让现在的声音停止；新报警会再响。这不确认任何报警。</translation>
    </message>
    <message>
        <source>Sequence of events</source>
        <translation>事件顺序</translation>
    </message>
    <message>
        <source>Silence the sound</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>已静音</translation>
    </message>
    <message>
        <source>The alarms cannot be heard ({0}). Look at the speaker, or switch their sound off in Settings.</source>
        <translation>听不到报警声（{0}）。请检查扬声器，或在设置中关闭声音。</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>节点已停止。</translation>
    </message>
    <message>
        <source>{0} The alarms are shown as they were then.</source>
        <translation>{0} 报警按当时状态显示。</translation>
    </message>
    <message>
        <source>♪ Silence (S)</source>
        <translation>♪ 静音 (S)</translation>
    </message>
</context>
<context>
    <name>AnswersCard</name>
    <message>
        <source>Nothing was asked of the node since the program was started.</source>
        <translation>程序启动以来没有向节点提出过请求。</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>已执行的操作</translation>
    </message>
    <message>
        <source>What was done, newest first</source>
        <translation>已执行的操作，最新在前</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>最新在前</translation>
    </message>
</context>
<context>
    <name>AskedTableModel</name>
    <message>
        <source>Chain</source>
        <translation>链</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What the chain has</source>
        <translation>链上所存</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>有争议</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>已封存</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>AwayCard</name>
    <message>
        <source>Bring it back</source>
        <translation>收回</translation>
    </message>
    <message>
        <source>Bring the window with this page to the front.</source>
        <translation>将此页面的窗口置于前面。</translation>
    </message>
    <message>
        <source>Close its window and show the page here again.</source>
        <translation>关闭其窗口，在此处重新显示该页面。</translation>
    </message>
    <message>
        <source>Show its window</source>
        <translation>显示其窗口</translation>
    </message>
    <message>
        <source>{0} is in a window of its own.</source>
        <translation>{0}在独立窗口中。</translation>
    </message>
</context>
<context>
    <name>BlockCard</name>
    <message>
        <source>Block</source>
        <translation>区块</translation>
    </message>
    <message>
        <source>Block {0}</source>
        <translation>区块 {0}</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Bytes of the header</source>
        <translation>区块头的字节</translation>
    </message>
    <message>
        <source>Copy block id</source>
        <translation>复制区块标识</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>复制标识</translation>
    </message>
    <message>
        <source>Copy the block's id in full.</source>
        <translation>复制完整的区块标识。</translation>
    </message>
    <message>
        <source>Fetch this block from another node, if it is the one that the chain names. What stands here is kept.</source>
        <translation>从其他节点取回此区块（须与链所指相符）。此处原有内容予以保留。</translation>
    </message>
    <message>
        <source>No block is opened. Choose one in the table: it is checked again while it is opened.</source>
        <translation>未打开区块。请在表中选择一个：打开时会重新校验。</translation>
    </message>
    <message>
        <source>Opening and checking…</source>
        <translation>正在打开并校验…</translation>
    </message>
    <message>
        <source>Records of the opened block</source>
        <translation>所打开区块的记录</translation>
    </message>
    <message>
        <source>Repair from a peer</source>
        <translation>从对等节点修复</translation>
    </message>
    <message>
        <source>Sealed {0} by {1}</source>
        <translation>由 {1} 封存于 {0}</translation>
    </message>
    <message>
        <source>Show the bytes of the header and the seal.</source>
        <translation>显示区块头和封印的字节。</translation>
    </message>
    <message>
        <source>The chain has no block {0}.</source>
        <translation>链上没有区块 {0}。</translation>
    </message>
    <message>
        <source>This block could not be read.</source>
        <translation>无法读取此区块。</translation>
    </message>
    <message>
        <source>This block holds no records.</source>
        <translation>此区块没有记录。</translation>
    </message>
    <message>
        <source>asking for a copy…</source>
        <translation>正在索取副本…</translation>
    </message>
    <message>
        <source>opening block {0}…</source>
        <translation>正在打开区块 {0}…</translation>
    </message>
    <message>
        <source>record</source>
        <translation>条记录</translation>
    </message>
    <message>
        <source>records</source>
        <translation>条记录</translation>
    </message>
    <message>
        <source>whole: all {0} checks passed</source>
        <translation>完整：{0} 项校验全部通过</translation>
    </message>
    <message>
        <source>{0} left the chain: history changed at {1}</source>
        <translation>{0} 已离开链：历史于 {1} 变更</translation>
    </message>
    <message>
        <source>{0} {1} of {2} checks failed</source>
        <translation>{0} {2} 项校验中有 {1} 项未通过</translation>
    </message>
</context>
<context>
    <name>BlockTableModel</name>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>封存时间</translation>
    </message>
    <message>
        <source>Sealer</source>
        <translation>封存者</translation>
    </message>
    <message>
        <source>{0}, changed since it was sealed</source>
        <translation>{0}，封存后被改动</translation>
    </message>
</context>
<context>
    <name>BlockTableView</name>
    <message>
        <source>Blocks, newest first</source>
        <translation>区块，最新在前</translation>
    </message>
</context>
<context>
    <name>BranchTableModel</name>
    <message>
        <source>Blocks</source>
        <translation>区块</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>止于</translation>
    </message>
    <message>
        <source>Id of its end</source>
        <translation>末端标识</translation>
    </message>
    <message>
        <source>It grows out of the branch in line {0}.</source>
        <translation>从第 {0} 行的分支长出。</translation>
    </message>
    <message>
        <source>It grows out of the chain itself.</source>
        <translation>从链本身长出。</translation>
    </message>
    <message>
        <source>It is too long to be looked at as a whole.</source>
        <translation>太长，无法整体查看。</translation>
    </message>
    <message>
        <source>Last sealed</source>
        <translation>最后封存</translation>
    </message>
    <message>
        <source>Not followed</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>Parts after</source>
        <translation>分离于其后</translation>
    </message>
    <message>
        <source>Sealed by</source>
        <translation>封存者</translation>
    </message>
    <message>
        <source>has less work</source>
        <translation>工作量较少</translation>
    </message>
</context>
<context>
    <name>ByteTableModel</name>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>In hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Reads as</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>不可读</translation>
    </message>
</context>
<context>
    <name>ByteView</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this window (Esc).</source>
        <translation>关闭此窗口 (Esc)。</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Copy all these bytes as hexadecimal digits.</source>
        <translation>以十六进制数字复制全部字节。</translation>
    </message>
    <message>
        <source>Fields and their bytes</source>
        <translation>字段及其字节</translation>
    </message>
    <message>
        <source>Header of block {0}</source>
        <translation>区块 {0} 的区块头</translation>
    </message>
    <message>
        <source>Record {0} of block {1}</source>
        <translation>区块 {1} 的记录 {0}</translation>
    </message>
    <message>
        <source>The block's id is the SHA-256 of all but the seal, behind the word that keeps it apart from other hashes; docs/ledger-format.md has the layout.</source>
        <translation>区块标识是除封印外全部内容的 SHA-256，其前加有与其他散列相区别的词；布局见 docs/ledger-format.md。</translation>
    </message>
    <message>
        <source>The leaf of this record is the SHA-256 of these bytes behind one zero byte; its content id covers the statement alone, up to the collector's key. docs/ledger-format.md has the layout.</source>
        <translation>此记录的叶是一个零字节加上这些字节的 SHA-256；其内容标识只涵盖声明部分，至采集者的密钥为止。布局见 docs/ledger-format.md。</translation>
    </message>
    <message>
        <source>byte</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
</context>
<context>
    <name>ChainBar</name>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>No block before that has readings of {0}.</source>
        <translation>此前没有区块含 {0} 的读数。</translation>
    </message>
    <message>
        <source>No block has the height {0}, an id that begins so, or readings of it.</source>
        <translation>没有高度为 {0}、标识以此开头或含其读数的区块。</translation>
    </message>
    <message>
        <source>Search a block</source>
        <translation>查找区块</translation>
    </message>
    <message>
        <source>Searching {0}…</source>
        <translation>正在查找 {0}…</translation>
    </message>
    <message>
        <source>The chain is younger than {0}.</source>
        <translation>链晚于 {0} 才开始。</translation>
    </message>
    <message>
        <source>The last block that was sealed by {0}.</source>
        <translation>截至 {0} 封存的最后一个区块。</translation>
    </message>
    <message>
        <source>height, id, time, relay</source>
        <translation>高度、标识、时间、继电器</translation>
    </message>
    <message>
        <source>{0} pending</source>
        <translation>待封存：{0}</translation>
    </message>
    <message>
        <source>{0}, oldest {1}</source>
        <translation>{0}，最早 {1}</translation>
    </message>
    <message>
        <source>{0}; sealed {1}</source>
        <translation>{0}；封存：{1}</translation>
    </message>
</context>
<context>
    <name>ChainPage</name>
    <message>
        <source>Blocks</source>
        <translation>区块</translation>
    </message>
    <message>
        <source>Changes of history</source>
        <translation>历史变更</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Read again what the last change of history touched.</source>
        <translation>重新查看上次历史变更涉及的内容。</translation>
    </message>
    <message>
        <source>The chain, what waits, and work on it</source>
        <translation>链、等待的内容及相关操作</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>节点已停止。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Waiting for the node to tell how long its chain is.</source>
        <translation>正在等待节点告知链的长度。</translation>
    </message>
    <message>
        <source>change of signed history</source>
        <translation>次已签名历史的变更</translation>
    </message>
    <message>
        <source>changes of signed history</source>
        <translation>次已签名历史的变更</translation>
    </message>
    <message>
        <source>height {0}, newest first; {1} re-hashed in this pass</source>
        <translation>高度 {0}，最新在前；本轮已重算 {1}</translation>
    </message>
    <message>
        <source>{0} The chain is shown as it was then.</source>
        <translation>{0} 链按当时状态显示。</translation>
    </message>
</context>
<context>
    <name>ChainReading</name>
    <message>
        <source>Saved as {0}. Anybody can check it with: gridwitness verify</source>
        <translation>已保存为 {0}。任何人都可用此命令核验：gridwitness verify</translation>
    </message>
    <message>
        <source>The chain could not be read ({0}). See the log.</source>
        <translation>无法读取链（{0}）。请查看日志。</translation>
    </message>
    <message>
        <source>The notice could not be written to {0} ({1}).</source>
        <translation>无法将通知写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>The receipt could not be written to {0} ({1}).</source>
        <translation>无法将回执写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>The signed notice is saved as {0}.</source>
        <translation>已签名的通知保存为 {0}。</translation>
    </message>
    <message>
        <source>This did not work because of an error in the program ({0}). See the log.</source>
        <translation>由于程序错误，未能完成（{0}）。请查看日志。</translation>
    </message>
</context>
<context>
    <name>ChainWorkDesk</name>
    <message>
        <source>It ended without a word.</source>
        <translation>它没有给出结果就结束了。</translation>
    </message>
    <message>
        <source>The check could not be done. {0}</source>
        <translation>无法进行检查。{0}</translation>
    </message>
    <message>
        <source>The export ended without a word.</source>
        <translation>导出没有给出结果就结束了。</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>导出已取消；没有写入文件。</translation>
    </message>
    <message>
        <source>There is no data folder to check.</source>
        <translation>没有可检查的数据文件夹。</translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>Check all now</source>
        <translation>立即检查全部</translation>
    </message>
    <message>
        <source>Check of everything that is stored</source>
        <translation>检查所有已存内容</translation>
    </message>
    <message>
        <source>Checking.</source>
        <translation>正在检查。</translation>
    </message>
    <message>
        <source>Compute everything that is stored again.</source>
        <translation>重新计算所有已存内容。</translation>
    </message>
    <message>
        <source>Every header, seal, record, roll-up and signature is computed again from the bytes on the disk. Nothing is changed, and the node goes on meanwhile.</source>
        <translation>每个区块头、封印、记录、汇总和签名都按磁盘上的字节重新计算。不改动任何内容，节点照常运行。</translation>
    </message>
    <message>
        <source>Keep a copy of the data folder as evidence. A block can be repaired from a peer: Enter opens it. Otherwise restore a backup.</source>
        <translation>请保留一份数据文件夹作为证据。区块可由对等节点修复：按 Enter 打开。否则请恢复备份。</translation>
    </message>
    <message>
        <source>Not checked yet since the window was opened.</source>
        <translation>窗口打开后尚未检查。</translation>
    </message>
    <message>
        <source>Nothing is wrong. {0}</source>
        <translation>一切正常。{0}</translation>
    </message>
    <message>
        <source>The check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>The check did not come to its end.</source>
        <translation>检查没有完成。</translation>
    </message>
    <message>
        <source>The check was cancelled: what was looked at until then tells nothing of the rest.</source>
        <translation>检查已取消：此前看过的部分说明不了其余部分。</translation>
    </message>
    <message>
        <source>The last check found nothing.</source>
        <translation>上次检查没有发现问题。</translation>
    </message>
    <message>
        <source>The node itself looks at every block again, slowly: {0} in this pass.</source>
        <translation>节点自身也在慢慢复查每个区块：本轮已完成 {0}。</translation>
    </message>
    <message>
        <source>What the check found</source>
        <translation>检查的发现</translation>
    </message>
    <message>
        <source>thing is not as it was sealed</source>
        <translation>处与封存时不同</translation>
    </message>
    <message>
        <source>things are not as they were sealed</source>
        <translation>处与封存时不同</translation>
    </message>
    <message>
        <source>{0} blocks and {1} records were computed again, {2} bytes in all.</source>
        <translation>重新计算了 {0} 个区块和 {1} 条记录，共 {2} 字节。</translation>
    </message>
</context>
<context>
    <name>CheckTableModel</name>
    <message>
        <source>Check</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>所存</translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message>
        <source>Checks of the opened block</source>
        <translation>所打开区块的校验</translation>
    </message>
</context>
<context>
    <name>CheckedCard</name>
    <message>
        <source>Checked files</source>
        <translation>已核对的文件</translation>
    </message>
    <message>
        <source>Nothing yet. What you check is listed here, and kept nowhere.</source>
        <translation>还没有。您核对的内容列在这里，不会保存到任何地方。</translation>
    </message>
    <message>
        <source>You checked</source>
        <translation>您核对过</translation>
    </message>
    <message>
        <source>since this window was opened</source>
        <translation>自打开此窗口以来</translation>
    </message>
</context>
<context>
    <name>CheckedTable</name>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>ColumnsSign</name>
    <message>
        <source>Fit the columns to the window</source>
        <translation>使各列适应窗口</translation>
    </message>
    <message>
        <source>Leave out what has no room, so that nothing scrolls sideways.</source>
        <translation>略去放不下的内容，使表格无需横向滚动。</translation>
    </message>
    <message>
        <source>Show all columns; no room for: {0}</source>
        <translation>显示所有列；放不下的有：{0}</translation>
    </message>
    <message>
        <source>Show all columns; the table then scrolls sideways (Left and Right).</source>
        <translation>显示所有列；表格随后可横向滚动（左、右键）。</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>A command, a page, a tab or a setting</source>
        <translation>命令、页面、标签页或设置</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>找到的命令</translation>
    </message>
    <message>
        <source>Name of a command</source>
        <translation>命令名称</translation>
    </message>
</context>
<context>
    <name>CrashBar</name>
    <message>
        <source>Began</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Dismiss the report</source>
        <translation>忽略报告</translation>
    </message>
    <message>
        <source>Do not offer it again; it stays beside the log.</source>
        <translation>不再提示；报告留在日志旁。</translation>
    </message>
    <message>
        <source>Gridwitness: a run that did not end by itself</source>
        <translation>Gridwitness：一次非正常结束的运行</translation>
    </message>
    <message>
        <source>Hide report</source>
        <translation>隐藏报告</translation>
    </message>
    <message>
        <source>It crashed; the report says where.</source>
        <translation>程序崩溃；报告说明了位置。</translation>
    </message>
    <message>
        <source>It was killed or lost its power: it left no word of its own.</source>
        <translation>程序被终止或断电：没有留下任何说明。</translation>
    </message>
    <message>
        <source>It was last seen at work on {0}.</source>
        <translation>最后一次见其工作于 {0}。</translation>
    </message>
    <message>
        <source>Keep the report as a file that can be passed on.</source>
        <translation>将报告保存为可转交的文件。</translation>
    </message>
    <message>
        <source>Last lines of the log (times in UTC)</source>
        <translation>日志末尾各行（UTC 时间）</translation>
    </message>
    <message>
        <source>Last seen at work</source>
        <translation>最后工作于</translation>
    </message>
    <message>
        <source>No passphrase and no token is in it. It goes nowhere by itself.</source>
        <translation>报告不含口令和令牌，也不会自行发送。</translation>
    </message>
    <message>
        <source>None: the program had no time to write them.</source>
        <translation>无：程序来不及写入。</translation>
    </message>
    <message>
        <source>Read the report here: version, stacks and the last lines of the log.</source>
        <translation>在此阅读报告：版本、调用栈和日志末尾各行。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>显示报告</translation>
    </message>
    <message>
        <source>Stacks</source>
        <translation>调用栈</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>The program did not end by itself the last time.</source>
        <translation>程序上次非正常结束。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>What is known of the run that did not end by itself.</source>
        <translation>关于那次非正常结束的运行的已知情况。</translation>
    </message>
    <message>
        <source>What it had acknowledged is in its data folder; nothing of that is lost.</source>
        <translation>程序承诺过的内容都在其数据文件夹中，没有丢失。</translation>
    </message>
    <message>
        <source>With the values of readings</source>
        <translation>包含读数的值</translation>
    </message>
    <message>
        <source>Without this the values that relays measured are left out of the report.</source>
        <translation>不勾选则报告中不含继电器的测量值。</translation>
    </message>
</context>
<context>
    <name>DeedTableModel</name>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
</context>
<context>
    <name>DiagramCard</name>
    <message>
        <source>All bays as large as can be (0)</source>
        <translation>所有间隔尽可能大 (0)</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Drag a bay, or move it with the arrow keys; Page Up and Down go to another.</source>
        <translation>拖动间隔，或用方向键移动；Page Up 和 Page Down 切换间隔。</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Forget where bays were moved to: they stand by themselves again</source>
        <translation>忘记间隔被移到的位置：重新自动排列</translation>
    </message>
    <message>
        <source>Move bays by dragging, or with the arrow keys</source>
        <translation>拖动或用方向键移动间隔</translation>
    </message>
    <message>
        <source>One-line</source>
        <translation>单线图</translation>
    </message>
    <message>
        <source>The whole page for the diagram, and back</source>
        <translation>整页显示接线图，或还原</translation>
    </message>
    <message>
        <source>■ closed   □ open   ◪ between   ? not told</source>
        <translation>■ 合   □ 分   ◪ 中间   ? 未知</translation>
    </message>
</context>
<context>
    <name>DisputeTableModel</name>
    <message>
        <source>Heard by</source>
        <translation>接收者</translation>
    </message>
    <message>
        <source>Reading of</source>
        <translation>读数时间</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>有效版本</translation>
    </message>
    <message>
        <source>sealed in {0}</source>
        <translation>封存于 {0}</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>另置</translation>
    </message>
    <message>
        <source>{0}; accepted here {1}</source>
        <translation>{0}；此处接受于 {1}</translation>
    </message>
</context>
<context>
    <name>DisputesCard</name>
    <message>
        <source>Disputed readings</source>
        <translation>有争议的读数</translation>
    </message>
    <message>
        <source>other version</source>
        <translation>个其他版本</translation>
    </message>
    <message>
        <source>other versions</source>
        <translation>个其他版本</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Checking {0}</source>
        <translation>正在核对 {0}</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Drop a receipt, a report or a CSV here</source>
        <translation>将凭据、报告或 CSV 拖放到这里</translation>
    </message>
    <message>
        <source>End the check; nothing is known of the file then.</source>
        <translation>结束核对；此后对该文件一无所知。</translation>
    </message>
    <message>
        <source>How far the check is</source>
        <translation>核对进度</translation>
    </message>
    <message>
        <source>Look for the file on this computer.</source>
        <translation>在此计算机上查找文件。</translation>
    </message>
</context>
<context>
    <name>EventFilter</name>
    <message>
        <source>All kinds</source>
        <translation>所有类型</translation>
    </message>
    <message>
        <source>All relays</source>
        <translation>所有继电器</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>任意时间</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最近一天</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Write the events that are seen into a table.</source>
        <translation>将所见事件写入表格。</translation>
    </message>
    <message>
        <source>text in what happened</source>
        <translation>事件内容中的文字</translation>
    </message>
</context>
<context>
    <name>EventForm</name>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>It has no size.</source>
        <translation>没有大小。</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>持续</translation>
    </message>
    <message>
        <source>Let the event befall the simulated relay; only this node sees it. Its records are marked as simulated.</source>
        <translation>让事件发生在模拟继电器上；只有此节点看到。其记录标为模拟。</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>相别</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Size: THD of the voltage, as a part.</source>
        <translation>大小：电压的 THD，以小数表示。</translation>
    </message>
    <message>
        <source>Size: seconds forward, or back.</source>
        <translation>大小：向前或向后的秒数。</translation>
    </message>
    <message>
        <source>Size: the fault's current in multiples of the full load.</source>
        <translation>大小：故障电流为满载电流的倍数。</translation>
    </message>
    <message>
        <source>Size: the negative sequence as a part of the positive.</source>
        <translation>大小：负序与正序之比。</translation>
    </message>
    <message>
        <source>Size: the part of the voltage that is lost or added.</source>
        <translation>大小：失去或增加的电压比例。</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>触发</translation>
    </message>
    <message>
        <source>clock jump</source>
        <translation>时钟跳变</translation>
    </message>
    <message>
        <source>dip</source>
        <translation>电压暂降</translation>
    </message>
    <message>
        <source>fault and trip</source>
        <translation>故障与跳闸</translation>
    </message>
    <message>
        <source>frozen values</source>
        <translation>数值冻结</translation>
    </message>
    <message>
        <source>harmonics</source>
        <translation>谐波</translation>
    </message>
    <message>
        <source>interruption</source>
        <translation>电压中断</translation>
    </message>
    <message>
        <source>lost link</source>
        <translation>链路丢失</translation>
    </message>
    <message>
        <source>swell</source>
        <translation>电压暂升</translation>
    </message>
    <message>
        <source>unbalance</source>
        <translation>不平衡</translation>
    </message>
</context>
<context>
    <name>EventTableModel</name>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收时间</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>Source time</source>
        <translation>来源时间</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
</context>
<context>
    <name>EventsCard</name>
    <message>
        <source>Nothing happened yet: no alarm came, and no relay told of anything.</source>
        <translation>尚无事件：没有报警，也没有继电器上报。</translation>
    </message>
    <message>
        <source>Nothing of what was chosen happened. Choose another relay, kind, time or text.</source>
        <translation>所选范围内没有事件。请另选继电器、类型、时间或文字。</translation>
    </message>
    <message>
        <source>Nothing that was chosen so far: looking further back.</source>
        <translation>目前为止没有所选事件：正在继续向前查找。</translation>
    </message>
    <message>
        <source>Reading what happened.</source>
        <translation>正在读取事件。</translation>
    </message>
    <message>
        <source>Received {0} {1}.</source>
        <translation>接收于 {0} {1}。</translation>
    </message>
    <message>
        <source>Sequence of events</source>
        <translation>事件顺序</translation>
    </message>
    <message>
        <source>Sequence of events, newest first</source>
        <translation>事件顺序，最新在前</translation>
    </message>
    <message>
        <source>newest first, from the disk</source>
        <translation>最新在前，来自磁盘</translation>
    </message>
    <message>
        <source>{0}, since {1}</source>
        <translation>{0}，自 {1}</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>A row for each value, with its block and content id: for spreadsheets. Disputed readings are marked.</source>
        <translation>每个值一行，附区块和内容标识：供电子表格使用。有争议的读数有标记。</translation>
    </message>
    <message>
        <source>Blocks as JSON</source>
        <translation>JSON 格式的区块</translation>
    </message>
    <message>
        <source>Blocks as they were sealed</source>
        <translation>封存原样的区块</translation>
    </message>
    <message>
        <source>Choose where the file goes, and write it.</source>
        <translation>选择文件位置并写入。</translation>
    </message>
    <message>
        <source>Export what is sealed</source>
        <translation>导出已封存内容</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Heights</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Minute files of the paper</source>
        <translation>论文的分钟文件</translation>
    </message>
    <message>
        <source>Range by</source>
        <translation>范围依据</translation>
    </message>
    <message>
        <source>Readings as the seed's CSV</source>
        <translation>种子 CSV 格式的读数</translation>
    </message>
    <message>
        <source>Readings as the seed's JSON</source>
        <translation>种子 JSON 格式的读数</translation>
    </message>
    <message>
        <source>Readings only, as gridwitness load takes them. What has no place there is told at the end.</source>
        <translation>仅读数，格式与 gridwitness load 读取的相同。放不下的内容在最后说明。</translation>
    </message>
    <message>
        <source>Readings only, as the seed paper's minute files, in a folder for each device.</source>
        <translation>仅读数，为论文的分钟文件，每个装置一个文件夹。</translation>
    </message>
    <message>
        <source>Readings only, as the seed's /submit_data takes them, one in a line.</source>
        <translation>仅读数，格式与种子的 /submit_data 相同，每行一条。</translation>
    </message>
    <message>
        <source>The export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>The range is the wrong way round: its end comes before its beginning.</source>
        <translation>范围颠倒了：终点在起点之前。</translation>
    </message>
    <message>
        <source>The very bytes that were sealed, which anybody can check again.</source>
        <translation>封存时的原始字节，任何人都可复查。</translation>
    </message>
    <message>
        <source>Times of sealing</source>
        <translation>封存时间</translation>
    </message>
    <message>
        <source>To</source>
        <translation>止</translation>
    </message>
    <message>
        <source>Values as CSV</source>
        <translation>CSV 格式的值</translation>
    </message>
    <message>
        <source>Whole blocks, one in a line: for programs.</source>
        <translation>完整区块，每行一个：供程序使用。</translation>
    </message>
    <message>
        <source>from the beginning, or such as {0}</source>
        <translation>从头开始，或如 {0}</translation>
    </message>
    <message>
        <source>from the first block</source>
        <translation>从第一个区块</translation>
    </message>
    <message>
        <source>to the newest block</source>
        <translation>到最新区块</translation>
    </message>
    <message>
        <source>until now, or such as {0}</source>
        <translation>到现在，或如 {0}</translation>
    </message>
    <message>
        <source>{0} is no height: write a whole number, or nothing.</source>
        <translation>{0} 不是高度：请写整数，或留空。</translation>
    </message>
    <message>
        <source>{0} is no time: write one such as {1}, or nothing.</source>
        <translation>{0} 不是时间：请写成 {1} 的样子，或留空。</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all of it, in hex.</source>
        <translation>以十六进制全部复制。</translation>
    </message>
</context>
<context>
    <name>FiguresCard</name>
    <message>
        <source>Came most often in a day</source>
        <translation>一天内最频繁</translation>
    </message>
    <message>
        <source>Floods in a day</source>
        <translation>一天内泛滥次数</translation>
    </message>
    <message>
        <source>For more than a day</source>
        <translation>超过一天</translation>
    </message>
    <message>
        <source>How the alarms do</source>
        <translation>报警情况</translation>
    </message>
    <message>
        <source>In the last day</source>
        <translation>最近一天</translation>
    </message>
    <message>
        <source>In the last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Last ten minutes</source>
        <translation>最近十分钟</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>及另外 {0} 项</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>of this node, for one operator</source>
        <translation>本节点，按一名值班员计</translation>
    </message>
    <message>
        <source>{0}; more than {1} are a flood, and nobody can act on them</source>
        <translation>{0}；超过 {1} 即为泛滥，无人能处理</translation>
    </message>
    <message>
        <source>{0}; wanted: at most {1}</source>
        <translation>{0}；期望：至多 {1}</translation>
    </message>
    <message>
        <source>{0}; wanted: none</source>
        <translation>{0}；期望：无</translation>
    </message>
    <message>
        <source>{0}; wanted: of a hundred about 5 critical or high, 15 medium, 80 low</source>
        <translation>{0}；期望：每百条中约 5 条紧急或高、15 条中、80 条低</translation>
    </message>
</context>
<context>
    <name>FindingTableModel</name>
    <message>
        <source>Block</source>
        <translation>区块</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>FloodTableModel</name>
    <message>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>all known of</source>
        <translation>均已确认</translation>
    </message>
    <message>
        <source>first: {0}</source>
        <translation>首先：{0}</translation>
    </message>
    <message>
        <source>{0} not acknowledged</source>
        <translation>{0} 条未确认</translation>
    </message>
    <message>
        <source>{0}, {1} alarms, closed</source>
        <translation>{0}，{1} 条报警，已收起</translation>
    </message>
    <message>
        <source>{0}, {1} alarms, open</source>
        <translation>{0}，{1} 条报警，已展开</translation>
    </message>
    <message>
        <source>{0}, {1}, at {2}</source>
        <translation>{0}，{1}，{2}</translation>
    </message>
</context>
<context>
    <name>FollowCard</name>
    <message>
        <source>Address of a node</source>
        <translation>节点的地址</translation>
    </message>
    <message>
        <source>Ask this node each minute from now on.</source>
        <translation>从现在起每分钟询问此节点。</translation>
    </message>
    <message>
        <source>Compare its network's fingerprint with what you were told.</source>
        <translation>将其网络的指纹与别人告诉您的进行比较。</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>Evidence…</source>
        <translation>证据…</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>关注</translation>
    </message>
    <message>
        <source>Follow it no more; what it did stays kept.</source>
        <translation>不再关注；其所作所为仍会保留。</translation>
    </message>
    <message>
        <source>Followed nodes</source>
        <translation>关注的节点</translation>
    </message>
    <message>
        <source>Give each node your signed word for the history that it shows you. Then it cannot show others another one without being found out.</source>
        <translation>为每个节点向您展示的历史提供您的签名。这样它就无法向他人展示另一份历史而不被发现。</translation>
    </message>
    <message>
        <source>Nobody yet. Follow the nodes of your utility, and you will know when one of them rewrites its history.</source>
        <translation>还没有。关注您的电力公司的节点，一旦有节点改写历史，您就会知道。</translation>
    </message>
    <message>
        <source>Nodes you follow</source>
        <translation>您关注的节点</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save what it signed, for others to check.</source>
        <translation>保存它签署的内容，供他人核查。</translation>
    </message>
    <message>
        <source>Say that you saw what happened; the evidence stays.</source>
        <translation>表示您已看到发生的事；证据会保留。</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>已看到</translation>
    </message>
    <message>
        <source>Sign as a witness</source>
        <translation>作为见证人签名</translation>
    </message>
    <message>
        <source>asked each minute</source>
        <translation>每分钟询问</translation>
    </message>
    <message>
        <source>host:port of a node</source>
        <translation>节点的 主机:端口</translation>
    </message>
</context>
<context>
    <name>FollowedTable</name>
    <message>
        <source>Blocks</source>
        <translation>区块</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>状况</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
</context>
<context>
    <name>ForkTree</name>
    <message>
        <source>Side branches as a tree</source>
        <translation>旁支树</translation>
    </message>
    <message>
        <source>The chain has no side branch.</source>
        <translation>链没有旁支。</translation>
    </message>
    <message>
        <source>after block {0}: {1}</source>
        <translation>区块 {0} 之后：{1}</translation>
    </message>
    <message>
        <source>block</source>
        <translation>个区块</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>个区块</translation>
    </message>
    <message>
        <source>the chain, height {0}</source>
        <translation>链，高度 {0}</translation>
    </message>
    <message>
        <source>{0} to {1}, {2}</source>
        <translation>{0} 至 {1}，{2}</translation>
    </message>
</context>
<context>
    <name>ForksCard</name>
    <message>
        <source>No fork: everything that was sealed and is known here stands on one chain.</source>
        <translation>没有分叉：此处已知的全部封存内容都在一条链上。</translation>
    </message>
    <message>
        <source>Side branches</source>
        <translation>旁支</translation>
    </message>
    <message>
        <source>Side branches, longest first</source>
        <translation>旁支，最长在前</translation>
    </message>
    <message>
        <source>Waiting for the chain to be read.</source>
        <translation>正在等待读取链。</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>条分支</translation>
    </message>
    <message>
        <source>branches</source>
        <translation>条分支</translation>
    </message>
</context>
<context>
    <name>HandOver</name>
    <message>
        <source>Both names and the note are sealed in the chain; Log, People shows them.</source>
        <translation>两个姓名和留言都封存在链上；可在“日志”的“人员”中查看。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>From now on the other name stands at everything that is done.</source>
        <translation>从现在起，所有操作都记在新姓名之下。</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交接班</translation>
    </message>
    <message>
        <source>Leave everything as it is. What is written here is kept.</source>
        <translation>一切保持原样。此处写下的内容会保留。</translation>
    </message>
    <message>
        <source>Nobody is named yet.</source>
        <translation>尚未登记姓名。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>留言</translation>
    </message>
    <message>
        <source>The note has {0} characters; {1} are possible.</source>
        <translation>留言有 {0} 个字符；最多 {1} 个。</translation>
    </message>
    <message>
        <source>What who comes next should know; sealed in the chain.</source>
        <translation>接班人应知道的事；封存在链上。</translation>
    </message>
    <message>
        <source>Who comes next</source>
        <translation>接班人</translation>
    </message>
    <message>
        <source>Write the name of who comes next.</source>
        <translation>请写下接班人的姓名。</translation>
    </message>
    <message>
        <source>Written before, and not handed over yet.</source>
        <translation>之前写下，尚未交接。</translation>
    </message>
    <message>
        <source>name of who is on duty now</source>
        <translation>当前值班人的姓名</translation>
    </message>
    <message>
        <source>what they should know, if anything</source>
        <translation>需要交代的事（如有）</translation>
    </message>
    <message>
        <source>{0} is on duty (not authenticated).</source>
        <translation>{0} 正在值班（未经认证）。</translation>
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
        <translation>前 24 小时或后 24 小时</translation>
    </message>
    <message>
        <source>A minute before, or after; with Shift an hour</source>
        <translation>前一分钟或后一分钟；加 Shift 为一小时</translation>
    </message>
    <message>
        <source>A minute, ten minutes, an hour, a day, a week, a year</source>
        <translation>一分钟、十分钟、一小时、一天、一周、一年</translation>
    </message>
    <message>
        <source>A name that somebody gave: nobody checked it. The node signs that it was told so, and no more.</source>
        <translation>某人给出的姓名：无人核实。节点只签名证明有人这样告知，仅此而已。</translation>
    </message>
    <message>
        <source>A person took it out and said why, until a person returns it</source>
        <translation>有人将其停用并说明原因，直到有人重新投用</translation>
    </message>
    <message>
        <source>A person wants to hear nothing more of it, until somebody pardons it, also after a restart.</source>
        <translation>有人不想再收到它的任何信息，直到被赦免，重启后依然如此。</translation>
    </message>
    <message>
        <source>A person wants to hear nothing of it for a while, and said why. It comes back by itself</source>
        <translation>有人暂时不想听到它，并说明了原因。到期后会重新提示</translation>
    </message>
    <message>
        <source>A plausibility rule objects to the value: the tool tip says which, how surely, and why. Nothing is dropped.</source>
        <translation>某条合理性规则对该值提出异议：提示中说明是哪条、把握多大及原因。数据不会丢弃。</translation>
    </message>
    <message>
        <source>A protection opened the breaker</source>
        <translation>保护动作断开了断路器</translation>
    </message>
    <message>
        <source>A reading that is sealed, and one that waits for a block; the ground behind what waits is tinted</source>
        <translation>已封存的读数，以及等待区块的读数；等待部分的底色有着色</translation>
    </message>
    <message>
        <source>A tab of the Chain page: everything on the disk is computed again, and what was changed is named with its place.</source>
        <translation>链页面的一个标签：磁盘上的一切重新计算，被改动的内容连同位置一起列出。</translation>
    </message>
    <message>
        <source>A tab of the Chain page: what is pending, since when, and why.</source>
        <translation>链页面的一个标签：哪些待封存、从何时起、为什么。</translation>
    </message>
    <message>
        <source>A value did not move, as if it were not measured</source>
        <translation>某值不变化，好像没有被测量</translation>
    </message>
    <message>
        <source>Act as soon as nothing is critical</source>
        <translation>没有紧急报警后尽快处理</translation>
    </message>
    <message>
        <source>Act at once</source>
        <translation>立即处理</translation>
    </message>
    <message>
        <source>Act soon</source>
        <translation>尽快处理</translation>
    </message>
    <message>
        <source>Act when there is time</source>
        <translation>有时间时处理</translation>
    </message>
    <message>
        <source>All of it fits together, but the checker knows nobody who made it. Anyone can found a network and seal in it what they like.</source>
        <translation>各部分相互吻合，但核验者不认识任何制作者。任何人都可建立网络并在其中随意封存。</translation>
    </message>
    <message>
        <source>Alt+Page Up, Page Down</source>
        <translation>Alt+Page Up、Page Down</translation>
    </message>
    <message>
        <source>An alarm came, in the colour of its priority</source>
        <translation>出现报警，颜色表示优先级</translation>
    </message>
    <message>
        <source>Anyone may seal: against mistakes, not against attackers.</source>
        <translation>任何人都可封存：防差错，不防攻击者。</translation>
    </message>
    <message>
        <source>Arrange, then arrows</source>
        <translation>“排列”，然后方向键</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Back to now, from a moment in the past</source>
        <translation>从过去时刻回到现在</translation>
    </message>
    <message>
        <source>Back to the present</source>
        <translation>回到当前</translation>
    </message>
    <message>
        <source>Chain whole</source>
        <translation>链完整</translation>
    </message>
    <message>
        <source>Check all now</source>
        <translation>立即检查全部</translation>
    </message>
    <message>
        <source>Ctrl+Left, Ctrl+Right</source>
        <translation>Ctrl+Left, Ctrl+Right</translation>
    </message>
    <message>
        <source>Ctrl+Page Up, Page Down</source>
        <translation>Ctrl+Page Up, Page Down</translation>
    </message>
    <message>
        <source>Dragging does the same.</source>
        <translation>拖动效果相同。</translation>
    </message>
    <message>
        <source>Each block was recomputed as it came, the last again at start.</source>
        <translation>每个区块到达时都已重算，启动时再次重算最后若干区块。</translation>
    </message>
    <message>
        <source>Earlier or later; with Ctrl by all that is seen</source>
        <translation>更早或更晚；按住 Ctrl 则移动整个可见范围</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Escape</translation>
    </message>
    <message>
        <source>Follows from the reading by arithmetic; the relay did not say it.</source>
        <translation>由读数经算术得出；不是继电器所报。</translation>
    </message>
    <message>
        <source>From bay to bay of the one-line diagram</source>
        <translation>在单线图的间隔之间切换</translation>
    </message>
    <message>
        <source>From the least to the greatest of each span, where a point stands for many readings: a dip of one second is seen in a year. The line in it is the mean</source>
        <translation>一个点代表许多读数时，从每段的最小值到最大值：一年中也能看到一秒的暂降。其中的线是平均值</translation>
    </message>
    <message>
        <source>Gridwitness {0}
Data, settings and log: {1}</source>
        <translation>Gridwitness {0}
数据、设置和日志：{1}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>How a peer stands</source>
        <translation>对等节点的状态</translation>
    </message>
    <message>
        <source>How a relay stands</source>
        <translation>继电器的状态</translation>
    </message>
    <message>
        <source>How an alarm stands</source>
        <translation>报警的状态</translation>
    </message>
    <message>
        <source>How much of the chain was re-hashed in this pass of the check in the background: the contents of the blocks, not only their links.</source>
        <translation>本轮后台校验已重算的链的比例：校验区块内容，不只是链接。</translation>
    </message>
    <message>
        <source>It answers, and what it says is no reading</source>
        <translation>它有应答，但内容不是读数</translation>
    </message>
    <message>
        <source>It answers, but this node does not speak with it; the reason says why. Often it belongs to another network: compare the fingerprints.</source>
        <translation>它有应答，但本节点不与其通信；“原因”说明为何。它往往属于另一网络：请比较指纹。</translation>
    </message>
    <message>
        <source>It calls itself by the name of another relay: nothing of it is kept</source>
        <translation>它自称是另一台继电器：其数据一概不保存</translation>
    </message>
    <message>
        <source>It does not answer; it is asked again every few seconds</source>
        <translation>没有应答；每隔几秒再次询问</translation>
    </message>
    <message>
        <source>It holds, and nobody has said that they know: a filled shape</source>
        <translation>报警成立，且无人表示知晓：实心图形</translation>
    </message>
    <message>
        <source>It holds, and somebody knows: a hollow shape. It stays on the list until it is over</source>
        <translation>报警成立，且有人知晓：空心图形。结束前一直留在列表中</translation>
    </message>
    <message>
        <source>It is over, and nobody has said that they know. Acknowledge it, and it leaves</source>
        <translation>已经结束，但无人表示知晓。确认后即离开列表</translation>
    </message>
    <message>
        <source>It is over, and stays until a person who looked into it resets it</source>
        <translation>已经结束，保留至查看过的人将其复位</translation>
    </message>
    <message>
        <source>It proved with its key that it belongs to this network, and it answers.</source>
        <translation>它已用密钥证明属于本网络，并有应答。</translation>
    </message>
    <message>
        <source>It sent something that breaks a rule. It is left alone for a day, a listed sealer for ten minutes; Pardon ends that at once.</source>
        <translation>它发送了违反规则的内容。一天内不予理会，名单内的封存者为十分钟；“赦免”可立即结束。</translation>
    </message>
    <message>
        <source>It was connected and does not answer now. What it said before is grey: it is old.</source>
        <translation>曾经连接，现在没有应答。它以前所说的内容显示为灰色：已过时。</translation>
    </message>
    <message>
        <source>Its newest block is the one here. Behind or ahead: by so many blocks. No: at this height it has another block. A dash: not known, as it does not answer now.</source>
        <translation>其最新区块即此处的区块。落后或领先：相差的区块数。否：它在此高度有另一区块。短横：未知，因为它现在没有应答。</translation>
    </message>
    <message>
        <source>Its readings come in</source>
        <translation>其读数正常到达</translation>
    </message>
    <message>
        <source>Its readings come in, and rules object to them; nothing is dropped</source>
        <translation>其读数到达，但有规则提出异议；数据不会丢弃</translation>
    </message>
    <message>
        <source>Its readings come in, and this node cannot keep them: the disk may be full</source>
        <translation>其读数到达，但本节点无法保存：磁盘可能已满</translation>
    </message>
    <message>
        <source>Kept, but not for a block: another version came first, or the settings do not allow it. It comes back if the chain changes so that it fits.</source>
        <translation>已保留，但不进入区块：另一版本先到，或设置不允许。若链变更后可以容纳，它会恢复。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Keys in the charts</source>
        <translation>图表中的按键</translation>
    </message>
    <message>
        <source>Keys in the trends</source>
        <translation>趋势中的按键</translation>
    </message>
    <message>
        <source>Keys on the Station page</source>
        <translation>厂站页面上的按键</translation>
    </message>
    <message>
        <source>Larger, smaller, as large as fits</source>
        <translation>放大、缩小、尽可能大</translation>
    </message>
    <message>
        <source>Look back or forward</source>
        <translation>向前或向后查看</translation>
    </message>
    <message>
        <source>Made by this program, not measured; also sealed with that mark.</source>
        <translation>由本程序生成，并非测量；封存时也带此标记。</translation>
    </message>
    <message>
        <source>Marks on the charts</source>
        <translation>图表上的标记</translation>
    </message>
    <message>
        <source>More than ten new alarms in ten minutes: a line for each relay, led by what came first. Enter opens it; acting on it acts on all its alarms</source>
        <translation>十分钟内超过十条新报警：每个继电器一行，首先到来的在前。按 Enter 展开；对该行操作即对其全部报警操作</translation>
    </message>
    <message>
        <source>Move the bay; Page Up and Down go to another</source>
        <translation>移动间隔；Page Up 和 Page Down 切换间隔</translation>
    </message>
    <message>
        <source>Move the crosshair</source>
        <translation>移动十字线</translation>
    </message>
    <message>
        <source>Narrow or widen the span of time</source>
        <translation>缩小或放大时间跨度</translation>
    </message>
    <message>
        <source>Narrow or widen the time that is seen</source>
        <translation>缩小或放大可见时间</translation>
    </message>
    <message>
        <source>Nodes sign how the history stands, and this one co-signs what agrees with its own. A node that signed two histories broke its word: ask who runs it, and keep both lines.</source>
        <translation>各节点对历史的状况签名，本节点对与己相符者共同签名。签下两份历史的节点违背了承诺：请询问其运营者，并保留两行。</translation>
    </message>
    <message>
        <source>Nothing can be said: it is no receipt that can be read.</source>
        <translation>无法判断：这不是可读的回执。</translation>
    </message>
    <message>
        <source>Nothing was said then, or it was called invalid: no line is drawn across</source>
        <translation>当时没有数据，或被称为无效：不画跨越的线</translation>
    </message>
    <message>
        <source>On an alarm or event: its trend, its block, its waveform</source>
        <translation>对报警或事件：其趋势、区块、波形</translation>
    </message>
    <message>
        <source>One time that the chain was brought up to date: with a new chain (case 1), with the chain here as the longest (2), or with that of another node (3).</source>
        <translation>链被更新的一次：采用新链（情形 1）、以此处的链为最长（2），或采用另一节点的链（3）。</translation>
    </message>
    <message>
        <source>Parts of it do not belong together: something was changed.</source>
        <translation>其各部分不相吻合：有内容被更改。</translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation>暂停或继续</translation>
    </message>
    <message>
        <source>Put cursor A or B where the crosshair is</source>
        <translation>将游标 A 或 B 置于十字线处</translation>
    </message>
    <message>
        <source>Quiet, not acknowledged: S quiets what sounds now, and a new alarm sounds again</source>
        <translation>安静但未确认：S 让现在的声音停止，新报警会再响</translation>
    </message>
    <message>
        <source>Reading the Network page</source>
        <translation>如何阅读网络页面</translation>
    </message>
    <message>
        <source>Reading the trends</source>
        <translation>如何阅读趋势</translation>
    </message>
    <message>
        <source>Receipts, and what a check of one says</source>
        <translation>回执，以及核验结果的含义</translation>
    </message>
    <message>
        <source>Shift + ←  →</source>
        <translation>Shift + ←  →</translation>
    </message>
    <message>
        <source>So do a click, and Shift with a click.</source>
        <translation>单击以及 Shift 加单击亦可。</translation>
    </message>
    <message>
        <source>Somebody named its address, and it has not answered yet. It is asked again from time to time.</source>
        <translation>有人给出了其地址，但它尚未应答。会不时再次询问。</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Space, End</source>
        <translation>Space, End</translation>
    </message>
    <message>
        <source>Stand still or go with the present; back to the present</source>
        <translation>停住或跟随当前；回到当前</translation>
    </message>
    <message>
        <source>Strict: a node or a relay is down, and nothing goes on without it</source>
        <translation>严格：某个节点或继电器停机，没有它就不继续</translation>
    </message>
    <message>
        <source>Strike an address off this node's list. Ban, if it must not come back by itself.</source>
        <translation>从本节点名单中删去一个地址。若不许它自行回来，请用“封禁”。</translation>
    </message>
    <message>
        <source>Take the crosshair and both cursors away</source>
        <translation>移去十字线和两个游标</translation>
    </message>
    <message>
        <source>That the relay measured rightly, and that nothing was left out.</source>
        <translation>继电器测量是否正确，以及是否有遗漏。</translation>
    </message>
    <message>
        <source>The alarm of the outer bound says it already</source>
        <translation>外侧限值的报警已经说明</translation>
    </message>
    <message>
        <source>The clock of the relay was off, or jumped</source>
        <translation>继电器时钟有偏差，或发生跳变</translation>
    </message>
    <message>
        <source>The keys that may seal. One member proposes a change and signs it, passes it on as a file or a text, and whoever has enough signatures hands it in. It is in force from the block after the one that seals it.</source>
        <translation>可以封存的密钥。一个成员提出变更并签名，以文件或文本传给他人，签名足够者提交。自封存它的区块的下一个区块起生效。</translation>
    </message>
    <message>
        <source>The lowest line is the chain that counts, older blocks at the left. Each other line is a branch, and leaves where it parts from what it grows out of. Distances show the order, not how many blocks lie between. Amber: it breaks a rule and is never followed. Grey: it has less work, and is followed once it has more.</source>
        <translation>最下面的线是有效的链，较旧的区块在左。其余每条线是一个分支，从其与母体分离处分出。距离表示顺序，而非相隔的区块数。琥珀色：违反规则，永不采用。灰色：工作量较少，更多时则被采用。</translation>
    </message>
    <message>
        <source>The network binds no key to this source: anybody may speak for it.</source>
        <translation>网络没有为此来源绑定密钥：任何人都可代它发言。</translation>
    </message>
    <message>
        <source>The node answers at http://{0}</source>
        <translation>节点的地址是 http://{0}</translation>
    </message>
    <message>
        <source>The number of the newest block, on every page; the first block has the number 0.</source>
        <translation>最新区块的编号，显示在每个页面；第一个区块编号为 0。</translation>
    </message>
    <message>
        <source>The proof of one sealed record, as a small file: Save receipt, beside an opened record. Anybody checks it, offline and without trusting you: gridwitness verify FILE, or a node's page in a browser.</source>
        <translation>一条已封存记录的证明，是一个小文件：在打开的记录旁“保存凭据”。任何人都可离线核查，无需信任您：gridwitness verify 文件，或在浏览器中打开节点的页面。</translation>
    </message>
    <message>
        <source>The record is what was sealed, in a network that the checker knows.</source>
        <translation>该记录即为所封存的内容，且其网络为核验者所知。</translation>
    </message>
    <message>
        <source>The relay itself did not vouch for some of the values that are seen</source>
        <translation>继电器自身不保证所见的某些值</translation>
    </message>
    <message>
        <source>The relay told of an event, and may have recorded it</source>
        <translation>继电器上报了事件，可能已录波</translation>
    </message>
    <message>
        <source>The same curve of the earlier time that was chosen to compare with</source>
        <translation>所选较早对比时段的同一曲线</translation>
    </message>
    <message>
        <source>The seed paper's word, in the rounds: how many blocks there are, which is the height and one.</source>
        <translation>原论文在轮次中的用词：区块的数量，即高度加一。</translation>
    </message>
    <message>
        <source>The station a second before, or after; with Shift ten seconds</source>
        <translation>厂站前后一秒；加 Shift 为十秒</translation>
    </message>
    <message>
        <source>The wheel does the same, where it points.</source>
        <translation>滚轮在所指处效果相同。</translation>
    </message>
    <message>
        <source>The wheel does the same.</source>
        <translation>滚轮效果相同。</translation>
    </message>
    <message>
        <source>This node is in the middle. Whole lines: it speaks with them itself. Broken lines: one of the two says so, and nobody checked it. A filled dot is connected; a hollow one is not, or is only named by others. Who is refused or banned is left out.</source>
        <translation>本节点居中。实线：它亲自与之通信。虚线：两者之一如此声称，无人核实。实心点为已连接；空心点未连接，或只是被他人提及。被拒绝或封禁者不画。</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>本程序</translation>
    </message>
    <message>
        <source>Two versions of one reading are sealed; neither outranks the other.</source>
        <translation>同一读数的两个版本都已封存；彼此没有优先。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>What an alarm is about was over</source>
        <translation>报警所指的情况已经结束</translation>
    </message>
    <message>
        <source>What happened at a place, a tab of the Watchdog page, tells from sealed readings when the power was out there, in the history of this computer or of another node. When nothing was sealed nobody can tell.</source>
        <translation>“某地发生了什么”是“监督”页面的一个标签页，根据已封存的读数说明那里何时停电，依据此计算机或另一节点的历史。没有封存时，无人能断定。</translation>
    </message>
    <message>
        <source>What the words mean</source>
        <translation>用词的含义</translation>
    </message>
    <message>
        <source>Written to the disk, waiting for the next block.</source>
        <translation>已写入磁盘，等待下一个区块。</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>altered</source>
        <translation>已被更改</translation>
    </message>
    <message>
        <source>band</source>
        <translation>带</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>columns of a CSV</source>
        <translation>CSV 的列</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>计算值</translation>
    </message>
    <message>
        <source>coverage</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>dip, swell …</source>
        <translation>暂降、暂升…</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>有争议</translation>
    </message>
    <message>
        <source>dot, ring</source>
        <translation>实点、圆环</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>faint line</source>
        <translation>淡线</translation>
    </message>
    <message>
        <source>flood</source>
        <translation>报警泛滥</translation>
    </message>
    <message>
        <source>forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>fork tree</source>
        <translation>分叉树</translation>
    </message>
    <message>
        <source>frozen value</source>
        <translation>冻结值</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>halted</source>
        <translation>已中止</translation>
    </message>
    <message>
        <source>height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>implausible</source>
        <translation>不合理</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>map</source>
        <translation>图</translation>
    </message>
    <message>
        <source>members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>not authenticated</source>
        <translation>未经认证</translation>
    </message>
    <message>
        <source>not proven</source>
        <translation>未证明</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>open network</source>
        <translation>开放网络</translation>
    </message>
    <message>
        <source>over</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>待封存</translation>
    </message>
    <message>
        <source>place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>round</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>另置</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>silenced</source>
        <translation>已静音</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>simulated says yes, no or partly, and nothing where the records are gone; of a long time the first and the last reading of each span speak for it. not_sealed counts its readings that wait</source>
        <translation>simulated 取 yes、no 或 partly，记录已不在时为空；时间较长时，以每段的首个和末个读数为准。not_sealed 为其中等待封存的读数个数</translation>
    </message>
    <message>
        <source>stranger</source>
        <translation>陌生</translation>
    </message>
    <message>
        <source>trip</source>
        <translation>跳闸</translation>
    </message>
    <message>
        <source>unaltered</source>
        <translation>未被更改</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>不可读</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>未验证</translation>
    </message>
</context>
<context>
    <name>HistoryBar</name>
    <message>
        <source> and {0} more</source>
        <translation> 及另外 {0} 台</translation>
    </message>
    <message>
        <source>({0} more to acknowledge)</source>
        <translation>（另有 {0} 条待确认）</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>History changed at block {0}: {1} gave way.</source>
        <translation>历史于区块 {0} 变更：{1}让位。</translation>
    </message>
    <message>
        <source>Looking up what became of the records in them…</source>
        <translation>正在查找其中记录的下落…</translation>
    </message>
    <message>
        <source>Of the last {0} in them:</source>
        <translation>其中最后 {0}：</translation>
    </message>
    <message>
        <source>Of the {0} in them:</source>
        <translation>其中 {0}：</translation>
    </message>
    <message>
        <source>Open the first block of the new line.</source>
        <translation>打开新链上的第一个区块。</translation>
    </message>
    <message>
        <source>Relays: {0}{1}.</source>
        <translation>继电器：{0}{1}。</translation>
    </message>
    <message>
        <source>Save notice</source>
        <translation>保存通知</translation>
    </message>
    <message>
        <source>Save the node's signed word of this change as a file.</source>
        <translation>将节点对此变更的签名声明保存为文件。</translation>
    </message>
    <message>
        <source>Saving the notice…</source>
        <translation>正在保存通知…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the change</source>
        <translation>显示变更</translation>
    </message>
    <message>
        <source>Take the alarm away; the change can be read again on the Chain page.</source>
        <translation>撤去报警；可在“链”页面再次查看该变更。</translation>
    </message>
    <message>
        <source>Their records are no longer kept here.</source>
        <translation>其中的记录已不在此处保存。</translation>
    </message>
    <message>
        <source>block that this node had signed for</source>
        <translation>个本节点签过名的区块</translation>
    </message>
    <message>
        <source>blocks that this node had signed for</source>
        <translation>个本节点签过名的区块</translation>
    </message>
    <message>
        <source>record</source>
        <translation>条记录</translation>
    </message>
    <message>
        <source>records</source>
        <translation>条记录</translation>
    </message>
    <message>
        <source>{0} only in the old blocks</source>
        <translation>{0} 条仅在旧区块中</translation>
    </message>
    <message>
        <source>{0} sealed again</source>
        <translation>{0} 条重新封存</translation>
    </message>
    <message>
        <source>{0} set aside</source>
        <translation>{0} 条另置</translation>
    </message>
    <message>
        <source>{0} waiting for a block again</source>
        <translation>{0} 条重新等待区块</translation>
    </message>
    <message>
        <source>{0}. Before: up to block {1}, {2}. Now: up to block {3}, {4}. Both lines are kept.</source>
        <translation>{0}。之前：至区块 {1}，{2}。现在：至区块 {3}，{4}。两条链都予以保留。</translation>
    </message>
</context>
<context>
    <name>HistoryChoice</name>
    <message>
        <source>Enter its fingerprint, as somebody you trust told you.</source>
        <translation>输入您信任的人告诉您的指纹。</translation>
    </message>
    <message>
        <source>History of</source>
        <translation>历史来自</translation>
    </message>
    <message>
        <source>I know this network…</source>
        <translation>我认识此网络…</translation>
    </message>
    <message>
        <source>Leave it empty for the history on this computer, or write the address of a node (host:port) whose history is read and checked.</source>
        <translation>留空则使用此计算机上的历史，或填写节点地址（主机:端口），将读取并核查其历史。</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Read this history; a node's is checked block by block, which may take minutes.</source>
        <translation>读取此历史；节点的历史会逐块核对，可能需要几分钟。</translation>
    </message>
    <message>
        <source>Reading the history of a node</source>
        <translation>正在读取节点的历史</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>此计算机</translation>
    </message>
</context>
<context>
    <name>HistoryDesk</name>
    <message>
        <source>Anyone may seal in the network of {0}, and nobody whom you know vouches for this history. So nothing is told of it: anyone could have made it.</source>
        <translation>在 {0} 的网络中任何人都可封存，而您认识的人中无人为此历史作证。因此不作任何陈述：任何人都可能编造它。</translation>
    </message>
    <message>
        <source>The history of {0} could not be read. See the log.</source>
        <translation>无法读取 {0} 的历史。请看日志。</translation>
    </message>
    <message>
        <source>The history of {0} is read and checked, block by block.</source>
        <translation>正在逐块读取并核对 {0} 的历史。</translation>
    </message>
    <message>
        <source>The reading of {0} was cancelled.</source>
        <translation>已取消读取 {0}。</translation>
    </message>
    <message>
        <source>There is no history on this computer. Write the address of a node above, such as one of your utility, and press Read.</source>
        <translation>此计算机上没有历史。请在上方填写节点地址，例如您的电力公司的节点，然后按“读取”。</translation>
    </message>
    <message>
        <source>Told from the history of {0}, of which each block was checked. It may have held its newest blocks back.</source>
        <translation>依据 {0} 的历史，其每个区块都已核对。它可能隐瞒了最新的区块。</translation>
    </message>
    <message>
        <source>{0} belongs to a network that is unknown on this computer. Anyone can make a network of their own, so nothing is told of it until you know better from somebody you trust.</source>
        <translation>{0} 属于此计算机不认识的网络。任何人都可自建网络，因此在您从信任的人那里确认之前，不作任何陈述。</translation>
    </message>
</context>
<context>
    <name>KnownDialog</name>
    <message>
        <source>64 digits</source>
        <translation>64 位数字</translation>
    </message>
    <message>
        <source>64 digits, or twelve words such as: biology update vega …</source>
        <translation>64 位数字，或十二个单词，例如：biology update vega …</translation>
    </message>
    <message>
        <source>A network that you know</source>
        <translation>您认识的网络</translation>
    </message>
    <message>
        <source>A node that you trust</source>
        <translation>您信任的节点</translation>
    </message>
    <message>
        <source>Anyone can make a network of their own and seal in it what they like. What tells the true one from an imitation is its fingerprint: 64 digits, or twelve words that mean the same.

Ask somebody whom you trust and who should know, such as the regulator, a newspaper that printed it, or an acquaintance who checks too: by telephone, on paper, or from their screen. Do not take it from whoever gave you the file: an imitation comes with a fingerprint of its own.</source>
        <translation>任何人都可以建立自己的网络并在其中封存任意内容。区分真伪的是指纹：64 位数字，或意思相同的十二个单词。

请询问您信任且应当知道的人，例如监管机构、刊登过它的报纸，或同样在核对的熟人：通过电话、纸面或其屏幕。不要从给您文件的人那里获取：仿冒品带有它自己的指纹。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change nothing.</source>
        <translation>不作更改。</translation>
    </message>
    <message>
        <source>I trust this node</source>
        <translation>我信任此节点</translation>
    </message>
    <message>
        <source>In this network anyone may seal. A file from it means something only when a node that you trust has signed for it.

Ask whoever runs such a node for its key, 64 digits: by telephone, on paper, or from their screen. Do not take it from whoever gave you the file.</source>
        <translation>在这个网络中任何人都可以封存。只有当您信任的节点为文件签过名时，文件才有意义。

请向运行这种节点的人索取其密钥（64 位数字）：通过电话、纸面或其屏幕。不要从给您文件的人那里获取。</translation>
    </message>
    <message>
        <source>Keep it on this computer, and look again.</source>
        <translation>保存在此计算机上，然后重新查看。</translation>
    </message>
    <message>
        <source>The fingerprint, as you were told it</source>
        <translation>别人告诉您的指纹</translation>
    </message>
    <message>
        <source>The key, as you were told it</source>
        <translation>别人告诉您的密钥</translation>
    </message>
    <message>
        <source>Use this fingerprint</source>
        <translation>使用此指纹</translation>
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
        <translation>标签，例如 Vab、Ia、f 或 P。</translation>
    </message>
    <message>
        <source>A number in the unit of the quantity; empty means {0}.</source>
        <translation>以该量的单位表示的数；留空表示{0}。</translation>
    </message>
    <message>
        <source>Choose a relay, and a quantity such as Vab, Ia, f or P, first.</source>
        <translation>请先选择继电器和量，例如 Vab、Ia、f 或 P。</translation>
    </message>
    <message>
        <source>Dead band</source>
        <translation>死区</translation>
    </message>
    <message>
        <source>Delay, s</source>
        <translation>延时，s</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>High-high</source>
        <translation>高高</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Low-low</source>
        <translation>低低</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Set limit</source>
        <translation>设定限值</translation>
    </message>
    <message>
        <source>Set the limit of this quantity.</source>
        <translation>设定此量的限值。</translation>
    </message>
    <message>
        <source>This quantity has no limit any more; its alarms return.</source>
        <translation>此量不再有限值；其报警恢复正常。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{0}: {1} is not a number such as 115.3.</source>
        <translation>{0}：{1} 不是像 115.3 这样的数。</translation>
    </message>
</context>
<context>
    <name>LimitTableModel</name>
    <message>
        <source>Dead band</source>
        <translation>死区</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延时</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>High-high</source>
        <translation>高高</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Low-low</source>
        <translation>低低</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>继电器</translation>
    </message>
</context>
<context>
    <name>LimitsCard</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Import CSV…</source>
        <translation>导入 CSV…</translation>
    </message>
    <message>
        <source>Leave the limits as they are.</source>
        <translation>限值保持原样。</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>No relay is known yet, so there is nothing to limit.</source>
        <translation>尚无已知的继电器，因此没有可设限值的对象。</translation>
    </message>
    <message>
        <source>Read limits from a table; nothing changes before you say so.</source>
        <translation>从表格读取限值；在您确认之前不作任何更改。</translation>
    </message>
    <message>
        <source>Replace limits</source>
        <translation>替换限值</translation>
    </message>
    <message>
        <source>Replace the limits of the relays in the table.</source>
        <translation>替换表中继电器的限值。</translation>
    </message>
    <message>
        <source>Waiting for the node to tell its limits.</source>
        <translation>正在等待节点告知其限值。</translation>
    </message>
    <message>
        <source>Write all limits into a table for a spreadsheet.</source>
        <translation>将全部限值写入供电子表格使用的表格。</translation>
    </message>
    <message>
        <source>in force at this node</source>
        <translation>在本节点生效</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>条限值</translation>
    </message>
    <message>
        <source>limits</source>
        <translation>条限值</translation>
    </message>
    <message>
        <source>relay</source>
        <translation>台继电器</translation>
    </message>
    <message>
        <source>relays</source>
        <translation>台继电器</translation>
    </message>
    <message>
        <source>{0} has {1} of {2}. All limits that these relays have now would be replaced.</source>
        <translation>{0} 含 {2}的 {1}。这些继电器现有的全部限值将被替换。</translation>
    </message>
    <message>
        <source>{0} of {1} has no limit that could be removed.</source>
        <translation>{1} 的 {0} 没有可删除的限值。</translation>
    </message>
</context>
<context>
    <name>LiveCard</name>
    <message>
        <source>Current</source>
        <translation>电流</translation>
    </message>
    <message>
        <source>Made by this program, not measured; also sealed with that mark.</source>
        <translation>由本程序生成，并非测量；封存时也带此标记。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>功率</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Space, while a chart has the focus</source>
        <translation>Space，焦点在图表上时</translation>
    </message>
    <message>
        <source>Span of the charts</source>
        <translation>图表的时间跨度</translation>
    </message>
    <message>
        <source>Spans to choose from</source>
        <translation>可选的时间跨度</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>电压</translation>
    </message>
    <message>
        <source>Voltage, line to line</source>
        <translation>线电压</translation>
    </message>
    <message>
        <source>Voltage, phase to neutral</source>
        <translation>相电压</translation>
    </message>
    <message>
        <source>as it was stored</source>
        <translation>按存储显示</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>nothing stored of that time</source>
        <translation>当时没有存储任何内容</translation>
    </message>
    <message>
        <source>paused, the relay goes on</source>
        <translation>已暂停，继电器继续运行</translation>
    </message>
    <message>
        <source>waiting for the first reading</source>
        <translation>等待第一个读数</translation>
    </message>
</context>
<context>
    <name>LockBar</name>
    <message>
        <source>Everything goes on and is shown; commands are taken once you say who you are.</source>
        <translation>一切照常运行和显示；说明您的身份后才接受命令。</translation>
    </message>
    <message>
        <source>Locked since {0}.</source>
        <translation>自 {0} 起锁定。</translation>
    </message>
    <message>
        <source>Operator on duty</source>
        <translation>值班员</translation>
    </message>
    <message>
        <source>Passphrase of the key</source>
        <translation>密钥口令</translation>
    </message>
    <message>
        <source>Take commands again; the name stands at everything that is done.</source>
        <translation>重新接受命令；该姓名记在所做的一切操作上。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Write your name.</source>
        <translation>请写下您的姓名。</translation>
    </message>
    <message>
        <source>passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>您的姓名</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Clear view</source>
        <translation>清空视图</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all that are shown.</source>
        <translation>复制所选各行，或所显示的全部。</translation>
    </message>
    <message>
        <source>Empty this view; the log file keeps every line.</source>
        <translation>清空此视图；日志文件保留每一行。</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>按文字筛选</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>最低级别</translation>
    </message>
    <message>
        <source>Let the view stand still; lines that come meanwhile are kept.</source>
        <translation>让视图停住；其间到来的行予以保留。</translation>
    </message>
    <message>
        <source>Lines below this level are not shown.</source>
        <translation>低于此级别的行不显示。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Log of the program or of the people</source>
        <translation>程序日志或人员日志</translation>
    </message>
    <message>
        <source>Log, oldest first</source>
        <translation>日志，最旧在前</translation>
    </message>
    <message>
        <source>No line passes the filter.</source>
        <translation>没有符合筛选的行。</translation>
    </message>
    <message>
        <source>Nothing was noted yet.</source>
        <translation>尚无记录。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>all levels</source>
        <translation>所有级别</translation>
    </message>
    <message>
        <source>critical only</source>
        <translation>仅紧急</translation>
    </message>
    <message>
        <source>errors and above</source>
        <translation>错误及以上</translation>
    </message>
    <message>
        <source>info and above</source>
        <translation>信息及以上</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>text to look for</source>
        <translation>要查找的文字</translation>
    </message>
    <message>
        <source>warnings and above</source>
        <translation>警告及以上</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}/{1}</translation>
    </message>
    <message>
        <source>{0}; paused, {1} more since</source>
        <translation>{0}；已暂停，此后又有 {1} 行</translation>
    </message>
</context>
<context>
    <name>LogTableModel</name>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>info</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Errors that were not read yet</source>
        <translation>尚未阅读的错误</translation>
    </message>
    <message>
        <source>The window is locked. Say who you are, then close it.</source>
        <translation>窗口已锁定。请先说明您的身份，再关闭。</translation>
    </message>
    <message>
        <source>{0} live readings were not shown; the chain has all its records.</source>
        <translation>有 {0} 个实时读数未显示；链上有其全部记录。</translation>
    </message>
</context>
<context>
    <name>MapCard</name>
    <message>
        <source>Choose a node with the arrow keys or the mouse to read whom it says that it speaks with.</source>
        <translation>用方向键或鼠标选择节点，查看它声称与谁通信。</translation>
    </message>
    <message>
        <source>This node speaks with nobody yet.</source>
        <translation>本节点尚未与任何节点通信。</translation>
    </message>
    <message>
        <source>Who speaks with whom</source>
        <translation>谁与谁通信</translation>
    </message>
    <message>
        <source>broken lines: as one of the two says, not checked</source>
        <translation>虚线：两者之一所称，未经核实</translation>
    </message>
    <message>
        <source>more node is</source>
        <translation>个节点</translation>
    </message>
    <message>
        <source>more nodes are</source>
        <translation>个节点</translation>
    </message>
    <message>
        <source>{0} not drawn.</source>
        <translation>另有 {0} 未画出。</translation>
    </message>
</context>
<context>
    <name>MemberTableModel</name>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>提案</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>founder</source>
        <translation>创始者</translation>
    </message>
    <message>
        <source>member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>this node</source>
        <translation>本节点</translation>
    </message>
</context>
<context>
    <name>MembersCard</name>
    <message>
        <source>A key has 64 hexadecimal digits: the new member finds it on its own Network page, under This node.</source>
        <translation>密钥有 64 位十六进制数字：新成员可在自己的网络页面“本节点”下找到。</translation>
    </message>
    <message>
        <source>Anybody may seal: this network is open, and its settings never change.</source>
        <translation>任何人都可封存：此网络是开放的，其设置永不改变。</translation>
    </message>
    <message>
        <source>Begin a change that takes the chosen member off.</source>
        <translation>开始一项移除所选成员的变更。</translation>
    </message>
    <message>
        <source>Begin a change that takes this key in.</source>
        <translation>开始一项加入此密钥的变更。</translation>
    </message>
    <message>
        <source>Key of a new member</source>
        <translation>新成员的密钥</translation>
    </message>
    <message>
        <source>Members of the network</source>
        <translation>网络成员</translation>
    </message>
    <message>
        <source>Nobody is on the list.</source>
        <translation>名单上没有人。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Propose to add</source>
        <translation>提议加入</translation>
    </message>
    <message>
        <source>Propose to remove</source>
        <translation>提议移除</translation>
    </message>
    <message>
        <source>Reading the list of members.</source>
        <translation>正在读取成员名单。</translation>
    </message>
    <message>
        <source>Take in a proposal from a file that a member passed on.</source>
        <translation>从成员传来的文件中接收提案。</translation>
    </message>
    <message>
        <source>Take in a proposal that was copied as a text.</source>
        <translation>接收以文本复制的提案。</translation>
    </message>
    <message>
        <source>Who may seal</source>
        <translation>谁可以封存</translation>
    </message>
    <message>
        <source>change so far</source>
        <translation>次变更至今</translation>
    </message>
    <message>
        <source>changes so far</source>
        <translation>次变更至今</translation>
    </message>
    <message>
        <source>key to take in: 64 hexadecimal digits</source>
        <translation>要加入的密钥：64 位十六进制数字</translation>
    </message>
    <message>
        <source>{0} of {1} must sign a change</source>
        <translation>变更须由 {1} 人中的 {0} 人签名</translation>
    </message>
</context>
<context>
    <name>MembersDesk</name>
    <message>
        <source>It is discarded here.</source>
        <translation>已在此丢弃。</translation>
    </message>
    <message>
        <source>It is proposed. Sign it, and pass it on.</source>
        <translation>已提出。请签名并传给他人。</translation>
    </message>
    <message>
        <source>It is signed with the key of this node.</source>
        <translation>已用本节点的密钥签名。</translation>
    </message>
    <message>
        <source>It is taken in. Read it first.</source>
        <translation>已接收。请先阅读。</translation>
    </message>
    <message>
        <source>The proposal is in {0}.</source>
        <translation>提案在 {0}。</translation>
    </message>
    <message>
        <source>There is no data folder.</source>
        <translation>没有数据文件夹。</translation>
    </message>
</context>
<context>
    <name>MiningControl</name>
    <message>
        <source>Asking the node to mine…</source>
        <translation>正在请节点挖矿…</translation>
    </message>
    <message>
        <source>Block {0}: {1} of about {2} hashes, {3}</source>
        <translation>区块 {0}：约 {2} 次散列中的 {1}，{3}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Give up this proof of work; what is pending stays pending.</source>
        <translation>放弃此次工作量证明；待封存的仍然待封存。</translation>
    </message>
    <message>
        <source>Giving up…</source>
        <translation>正在放弃…</translation>
    </message>
    <message>
        <source>Mine now</source>
        <translation>立即挖矿</translation>
    </message>
    <message>
        <source>Progress of mining</source>
        <translation>挖矿进度</translation>
    </message>
    <message>
        <source>Seal what is pending now, without waiting for the interval.</source>
        <translation>立即封存待封存的内容，不等待间隔。</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>NetworkBar</name>
    <message>
        <source>Address of a node</source>
        <translation>节点的地址</translation>
    </message>
    <message>
        <source>Ask every peer for its chain and take the longest valid one.</source>
        <translation>向每个对等节点索取其链，采用最长的有效链。</translation>
    </message>
    <message>
        <source>Asking it…</source>
        <translation>正在询问…</translation>
    </message>
    <message>
        <source>Asking the peers…</source>
        <translation>正在询问对等节点…</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>注册</translation>
    </message>
    <message>
        <source>Speak with the node at this address, if it belongs to this network.</source>
        <translation>与此地址的节点通信（若其属于本网络）。</translation>
    </message>
    <message>
        <source>Trigger consensus</source>
        <translation>触发共识</translation>
    </message>
    <message>
        <source>host:port of a node</source>
        <translation>节点的 主机:端口</translation>
    </message>
</context>
<context>
    <name>NetworkCard</name>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Closed: only the sealers that the network lists may seal blocks.</source>
        <translation>封闭：只有网络名单中的封存者可以封存区块。</translation>
    </message>
    <message>
        <source>Copy fingerprint</source>
        <translation>复制指纹</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Its network</source>
        <translation>其网络</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>OPEN</source>
        <translation>开放</translation>
    </message>
    <message>
        <source>Open: anyone who joins may seal blocks. A sealer's signature says which key sealed, not whose.</source>
        <translation>开放：任何加入者都可封存区块。封存者的签名说明是哪个密钥封存，而非属于谁。</translation>
    </message>
    <message>
        <source>Sealing</source>
        <translation>封存</translation>
    </message>
    <message>
        <source>Waiting for the node.</source>
        <translation>正在等待节点。</translation>
    </message>
    <message>
        <source>real</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>simulated, {0} times too fast</source>
        <translation>模拟，快 {0} 倍</translation>
    </message>
</context>
<context>
    <name>NetworkDesk</name>
    <message>
        <source>Peers that are silent or refused</source>
        <translation>无应答或被拒绝的对等节点</translation>
    </message>
    <message>
        <source>Peers that are silent, refused, or signed two histories</source>
        <translation>无应答、被拒绝或签下两份历史的对等节点</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Another node signed two histories that exclude each other, {0}. The tab Signed shows both.</source>
        <translation>另一节点签下了两份互斥的历史，{0}。“签名”标签页显示两者。</translation>
    </message>
    <message>
        <source>Ban</source>
        <translation>封禁</translation>
    </message>
    <message>
        <source>Cancel mining</source>
        <translation>取消挖矿</translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation>共识</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>挖矿</translation>
    </message>
    <message>
        <source>Pardon</source>
        <translation>赦免</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>对等节点</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>注册</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>节点已停止。</translation>
    </message>
    <message>
        <source>This node</source>
        <translation>本节点</translation>
    </message>
    <message>
        <source>time</source>
        <translation>次</translation>
    </message>
    <message>
        <source>times</source>
        <translation>次</translation>
    </message>
    <message>
        <source>{0} The peers are shown as they were then.</source>
        <translation>{0} 对等节点按当时状态显示。</translation>
    </message>
</context>
<context>
    <name>NetworkViews</name>
    <message>
        <source>Done</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Forks</source>
        <translation>分叉</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>More of the network</source>
        <translation>网络的更多内容</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>签名</translation>
    </message>
</context>
<context>
    <name>NodeBridge</name>
    <message>
        <source>The node did not stop in time. What it was doing stands in the log.</source>
        <translation>节点没有及时停止。它当时在做什么见日志。</translation>
    </message>
</context>
<context>
    <name>NodeCard</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Copy public key</source>
        <translation>复制公钥</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>公钥</translation>
    </message>
    <message>
        <source>This node</source>
        <translation>本节点</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>NumbersCard</name>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>The newest numbers</source>
        <translation>最新数值</translation>
    </message>
    <message>
        <source>The relay itself does not vouch for this value.</source>
        <translation>继电器自身不保证此值。</translation>
    </message>
    <message>
        <source>What the plausibility rules object to</source>
        <translation>合理性规则的异议</translation>
    </message>
    <message>
        <source>{0}
Nothing is dropped for it: the chain keeps what the relay said.</source>
        <translation>{0}
数据不会因此丢弃：链保留继电器所报的内容。</translation>
    </message>
    <message>
        <source>{0}, computed</source>
        <translation>{0}，计算值</translation>
    </message>
    <message>
        <source>{0}, implausible</source>
        <translation>{0}，不合理</translation>
    </message>
</context>
<context>
    <name>OneLine</name>
    <message>
        <source>No relay is drawn yet.</source>
        <translation>尚未绘出继电器。</translation>
    </message>
    <message>
        <source>One-line diagram</source>
        <translation>单线图</translation>
    </message>
</context>
<context>
    <name>OperatorField</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Do nothing and keep no name.</source>
        <translation>不操作，也不保存姓名。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Keep the name and do it.</source>
        <translation>保存姓名并执行。</translation>
    </message>
    <message>
        <source>Operator on duty</source>
        <translation>值班员</translation>
    </message>
    <message>
        <source>Who acts? The name is kept with everything that you do, and marked as not authenticated.</source>
        <translation>由谁操作？姓名与您所做的一切一同保存，并标为未经认证。</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>您的姓名</translation>
    </message>
</context>
<context>
    <name>PastBar</name>
    <message>
        <source>A moment is written like {0}; a day or a time of day alone will do.</source>
        <translation>时刻写作 {0}；只写日期或时间亦可。</translation>
    </message>
    <message>
        <source>Back to now (Esc)</source>
        <translation>回到当前 (Esc)</translation>
    </message>
    <message>
        <source>In the zone of the screen; Enter shows it</source>
        <translation>按屏幕时区；按 Enter 显示</translation>
    </message>
    <message>
        <source>NOT LIVE</source>
        <translation>非实时</translation>
    </message>
    <message>
        <source>Of alarms only the last changes before it are known.</source>
        <translation>对于报警，只知道此前最后的变化。</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>过去</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>正在读取 {0}…</translation>
    </message>
    <message>
        <source>Show the station live again</source>
        <translation>重新实时显示厂站</translation>
    </message>
    <message>
        <source>Time that is shown</source>
        <translation>所显示的时间</translation>
    </message>
    <message>
        <source>{0} back</source>
        <translation>后退 {0}</translation>
    </message>
    <message>
        <source>{0} on</source>
        <translation>前进 {0}</translation>
    </message>
    <message>
        <source>{0}, times in {1}. What is acknowledged, sealed or set is done now, not then.</source>
        <translation>{0}，时间为 {1}。确认、封存或设定都在现在进行，而非当时。</translation>
    </message>
</context>
<context>
    <name>PeerActions</name>
    <message>
        <source>Ban</source>
        <translation>封禁</translation>
    </message>
    <message>
        <source>Chosen: {0}.</source>
        <translation>已选：{0}。</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Forget for good</source>
        <translation>彻底忘记</translation>
    </message>
    <message>
        <source>Forget these peers for good.</source>
        <translation>彻底忘记这些对等节点。</translation>
    </message>
    <message>
        <source>Forget {0}? This node asks it no more until somebody names its address again.</source>
        <translation>忘记 {0}？在有人再次给出其地址之前，本节点不再询问它。</translation>
    </message>
    <message>
        <source>Forget {0}? This node asks them no more until somebody names their addresses again.</source>
        <translation>忘记 {0}？在有人再次给出其地址之前，本节点不再询问它们。</translation>
    </message>
    <message>
        <source>Hear nothing more of the chosen peers, also after a restart, until they are pardoned.</source>
        <translation>不再接收所选对等节点的任何信息，重启后依然如此，直到被赦免。</translation>
    </message>
    <message>
        <source>Hear of the chosen peers again: after a ban, or after what this node leaves them alone for.</source>
        <translation>重新接收所选对等节点的信息：在封禁之后，或在本节点不予理会之后。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Leave everything as it is.</source>
        <translation>一切保持原样。</translation>
    </message>
    <message>
        <source>Pardon</source>
        <translation>赦免</translation>
    </message>
    <message>
        <source>Reason of a ban</source>
        <translation>封禁的原因</translation>
    </message>
    <message>
        <source>Stop speaking with the chosen peers and forget their addresses; asks first.</source>
        <translation>停止与所选对等节点通信并忘记其地址；会先询问。</translation>
    </message>
    <message>
        <source>reason, if you ban it</source>
        <translation>若封禁，请写原因</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} 及另外 {1} 个</translation>
    </message>
</context>
<context>
    <name>PeerTableModel</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最后见到</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Not known: it does not answer now.</source>
        <translation>未知：它现在没有应答。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>banned</source>
        <translation>已封禁</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>discouraged</source>
        <translation>暂不理会</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{0} ahead</source>
        <translation>领先 {0}</translation>
    </message>
    <message>
        <source>{0} behind</source>
        <translation>落后 {0}</translation>
    </message>
    <message>
        <source>{0} is its last known name. It has not answered since this start.</source>
        <translation>{0} 是它最后已知的名称。自本次启动以来它尚未应答。</translation>
    </message>
</context>
<context>
    <name>PeersCard</name>
    <message>
        <source>No peer yet. Register the address of another node of this network, or let it register this one.</source>
        <translation>尚无对等节点。请注册本网络另一节点的地址，或让它注册本节点。</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>对等节点</translation>
    </message>
    <message>
        <source>Waiting for the node to tell whom it knows.</source>
        <translation>正在等待节点告知其所知的节点。</translation>
    </message>
    <message>
        <source>{0} of {1} agree, {2} connected</source>
        <translation>{1} 个中 {0} 个一致，{2} 个已连接</translation>
    </message>
</context>
<context>
    <name>PeopleCard</name>
    <message>
        <source>All kinds</source>
        <translation>所有类型</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>任意时间</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最近一天</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>最近一小时</translation>
    </message>
    <message>
        <source>Nothing of what was chosen. Choose another person, kind, time or text.</source>
        <translation>没有所选内容。请另选人员、类型、时间或文字。</translation>
    </message>
    <message>
        <source>Nothing was noted yet: who seals, registers, acknowledges, exports or sets something is.</source>
        <translation>尚无记录：谁封存、注册、确认、导出或设定，都会记录。</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Reading what people did.</source>
        <translation>正在读取人员的操作。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What people did, newest first</source>
        <translation>人员的操作，最新在前</translation>
    </message>
    <message>
        <source>Who acted</source>
        <translation>处理人</translation>
    </message>
    <message>
        <source>Write what is seen into a table.</source>
        <translation>将所见内容写入表格。</translation>
    </message>
    <message>
        <source>newest first, from the chain; names are not authenticated</source>
        <translation>最新在前，来自链；姓名未经认证</translation>
    </message>
    <message>
        <source>note of another node</source>
        <translation>条其他节点的记录</translation>
    </message>
    <message>
        <source>notes of other nodes</source>
        <translation>条其他节点的记录</translation>
    </message>
    <message>
        <source>text in what was done</source>
        <translation>操作内容中的文字</translation>
    </message>
    <message>
        <source>{0}; {1} whose words are not here</source>
        <translation>{0}；{1}，其内容不在此处</translation>
    </message>
</context>
<context>
    <name>PhasorCard</name>
    <message>
        <source>Current</source>
        <translation>电流</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>负序</translation>
    </message>
    <message>
        <source>No reading.</source>
        <translation>没有读数。</translation>
    </message>
    <message>
        <source>Phasors</source>
        <translation>相量</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>正序</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>序分量</translation>
    </message>
    <message>
        <source>Unbalance</source>
        <translation>不平衡</translation>
    </message>
    <message>
        <source>V whole, I broken</source>
        <translation>V 实线，I 虚线</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>电压</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>零序</translation>
    </message>
    <message>
        <source>computed; V solid, I dashed</source>
        <translation>计算得出；V 实线，I 虚线</translation>
    </message>
</context>
<context>
    <name>PhasorView</name>
    <message>
        <source>Nothing to draw yet.</source>
        <translation>尚无可绘制的内容。</translation>
    </message>
    <message>
        <source>Phasors of voltage and current</source>
        <translation>电压和电流相量</translation>
    </message>
</context>
<context>
    <name>PlaceBand</name>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>{0}, from {1} to {2}. {3}</source>
        <translation>{0}，从 {1} 到 {2}。{3}</translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>Choose a place and a time.</source>
        <translation>请选择地点和时间。</translation>
    </message>
    <message>
        <source>Looking for places with sealed readings…</source>
        <translation>正在查找有已封存读数的地点…</translation>
    </message>
    <message>
        <source>No reading is sealed in this history yet, so there is no place to tell of.</source>
        <translation>此历史中尚无已封存的读数，因此没有地点可说。</translation>
    </message>
    <message>
        <source>Reading what is sealed</source>
        <translation>正在读取已封存的内容</translation>
    </message>
    <message>
        <source>The reading was cancelled.</source>
        <translation>读取已取消。</translation>
    </message>
    <message>
        <source>What happened at my place</source>
        <translation>我这里发生了什么</translation>
    </message>
    <message>
        <source>{0}, {1} to {2} ({3})</source>
        <translation>{0}，{1} 至 {2}（{3}）</translation>
    </message>
</context>
<context>
    <name>PlaceChoice</name>
    <message>
        <source>All that is sealed</source>
        <translation>全部已封存的</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最近一天</translation>
    </message>
    <message>
        <source>Other time…</source>
        <translation>其他时间…</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Read what is sealed of this place.</source>
        <translation>读取此地点已封存的内容。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>The end has to be later than the beginning.</source>
        <translation>结束必须晚于开始。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>To</source>
        <translation>止</translation>
    </message>
    <message>
        <source>sealed from {0} to {1}</source>
        <translation>已封存：{0} 至 {1}</translation>
    </message>
    <message>
        <source>such as {0}</source>
        <translation>例如 {0}</translation>
    </message>
    <message>
        <source>{0} is no time: write one such as {1}.</source>
        <translation>{0} 不是时间：请写成如 {1}。</translation>
    </message>
</context>
<context>
    <name>PlaceDesk</name>
    <message>
        <source>Saved in {0}. Anybody can check them with: gridwitness verify</source>
        <translation>已保存到 {0}。任何人都可用此命令核验：gridwitness verify</translation>
    </message>
    <message>
        <source>What is sealed could not be read. See the log.</source>
        <translation>无法读取已封存的内容。请看日志。</translation>
    </message>
</context>
<context>
    <name>PlaceList</name>
    <message>
        <source>What happened, in order</source>
        <translation>发生的事，按顺序</translation>
    </message>
</context>
<context>
    <name>PlaceProofPanel</name>
    <message>
        <source>Choose a line to read more of it.</source>
        <translation>选择一行以了解更多。</translation>
    </message>
    <message>
        <source>Each of these records is sealed in a block, and was compared with that block when it was read.</source>
        <translation>这些记录每一条都封存在区块中，读取时已与该区块核对。</translation>
    </message>
    <message>
        <source>Hide the proof</source>
        <translation>隐藏证明</translation>
    </message>
    <message>
        <source>Save a small file for each of these records, which anybody can check.</source>
        <translation>为这些记录各保存一个任何人都可核验的小文件。</translation>
    </message>
    <message>
        <source>Save receipts…</source>
        <translation>保存回执…</translation>
    </message>
    <message>
        <source>Show the proof</source>
        <translation>显示证明</translation>
    </message>
    <message>
        <source>Show the sealed records that prove this line.</source>
        <translation>显示证明这一行的已封存记录。</translation>
    </message>
    <message>
        <source>block {0}, record {1}</source>
        <translation>区块 {0}，记录 {1}</translation>
    </message>
</context>
<context>
    <name>PlaceView</name>
    <message>
        <source>Choose whose history is read: the one on this computer, or that of a node, such as one of your utility. Then choose the place and the time, and press Show.</source>
        <translation>选择读取哪份历史：此计算机上的，或某个节点的，例如您的电力公司的节点。然后选择地点和时间，并按“显示”。</translation>
    </message>
    <message>
        <source>What nobody can tell</source>
        <translation>无人能断定的</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么做</translation>
    </message>
    <message>
        <source>What you read here</source>
        <translation>这里能看到什么</translation>
    </message>
    <message>
        <source>When the power was out at a place, for how long, and when the voltage was too high or too low; each line from sealed readings, which prove it.</source>
        <translation>某地点何时停电、停了多久，以及电压何时过高或过低；每一行都来自可作证明的已封存读数。</translation>
    </message>
    <message>
        <source>Whether there was power when nothing was sealed, and whether the relay measures what you have at home.</source>
        <translation>没有封存时是否有电，以及继电器所测是否就是您家中的电压。</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>A tab of the page {0}.</source>
        <translation>页面“{0}”的标签页。</translation>
    </message>
    <message>
        <source>Space presses “{0}”: {1}</source>
        <translation>按空格键即执行“{0}”：{1}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
</context>
<context>
    <name>PlatformSounder</name>
    <message>
        <source>{0} cannot be started: {1}</source>
        <translation>无法启动 {0}：{1}</translation>
    </message>
    <message>
        <source>{0} did not end in {1} s</source>
        <translation>{0} 未在 {1} 秒内结束</translation>
    </message>
    <message>
        <source>{0} ended with {1}</source>
        <translation>{0} 以 {1} 结束</translation>
    </message>
</context>
<context>
    <name>ProposalView</name>
    <message>
        <source>A proposal that changes nothing here.</source>
        <translation>此提案在这里不改变任何内容。</translation>
    </message>
    <message>
        <source>Approve this change with the key of this node.</source>
        <translation>用本节点的密钥批准此变更。</translation>
    </message>
    <message>
        <source>As a file, for the next member.</source>
        <translation>存为文件，交给下一位成员。</translation>
    </message>
    <message>
        <source>As a text, for the next member.</source>
        <translation>复制为文本，交给下一位成员。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Discard for good</source>
        <translation>彻底丢弃</translation>
    </message>
    <message>
        <source>Discard the proposal</source>
        <translation>丢弃此提案</translation>
    </message>
    <message>
        <source>Forget the proposal here; asks first.</source>
        <translation>在此忘记提案；会先询问。</translation>
    </message>
    <message>
        <source>Give the change to the node, which has it sealed.</source>
        <translation>把变更交给节点封存。</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>How the proposal stands</source>
        <translation>提案的状况</translation>
    </message>
    <message>
        <source>It cannot be in force any more: {0}</source>
        <translation>它已不能生效：{0}</translation>
    </message>
    <message>
        <source>It says that {0} has signed, and that is not its signature. Discard it, and propose again.</source>
        <translation>它声称 {0} 已签名，但签名不是其本人的。请丢弃并重新提议。</translation>
    </message>
    <message>
        <source>Passphrase of this node's key</source>
        <translation>本节点密钥的口令</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Takes {0} into the list of sealers.</source>
        <translation>把 {0} 加入封存者名单。</translation>
    </message>
    <message>
        <source>Takes {0} off the list of sealers.</source>
        <translation>把 {0} 移出封存者名单。</translation>
    </message>
    <message>
        <source>The recovery key has signed: that is enough for the list of sealers.</source>
        <translation>恢复密钥已签名：对封存者名单已足够。</translation>
    </message>
    <message>
        <source>What is proposed</source>
        <translation>提案内容</translation>
    </message>
    <message>
        <source>passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>{0} It can be handed in.</source>
        <translation>{0}可以提交。</translation>
    </message>
    <message>
        <source>{0} Pass it on to the next member.</source>
        <translation>{0}请传给下一位成员。</translation>
    </message>
    <message>
        <source>{0} Sign it here, or pass it on to the next member.</source>
        <translation>{0} 在此签名，或转交下一位成员。</translation>
    </message>
    <message>
        <source>{0} have signed, {1} are needed.</source>
        <translation>已有 {0} 人签名，需要 {1} 人。</translation>
    </message>
</context>
<context>
    <name>ReasonsCard</name>
    <message>
        <source>For engineers: what was computed, and what it was compared with.</source>
        <translation>供工程师查看：计算了什么，与什么比较。</translation>
    </message>
    <message>
        <source>Show each comparison</source>
        <translation>显示每项比对</translation>
    </message>
</context>
<context>
    <name>RecordCard</name>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Bytes of the record</source>
        <translation>记录的字节</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>复制标识</translation>
    </message>
    <message>
        <source>Copy record id</source>
        <translation>复制记录标识</translation>
    </message>
    <message>
        <source>Copy the record's content id in full.</source>
        <translation>复制完整的记录内容标识。</translation>
    </message>
    <message>
        <source>Making the receipt…</source>
        <translation>正在生成回执…</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Record {0}</source>
        <translation>记录 {0}</translation>
    </message>
    <message>
        <source>Save receipt</source>
        <translation>保存回执</translation>
    </message>
    <message>
        <source>Save the proof of this record as a small file that anybody can check, without a network.</source>
        <translation>将此记录的证明保存为小文件，任何人无需网络即可核验。</translation>
    </message>
    <message>
        <source>Show the bytes of this record as they were sealed.</source>
        <translation>显示此记录封存时的字节。</translation>
    </message>
    <message>
        <source>Values of the chosen record</source>
        <translation>所选记录的值</translation>
    </message>
    <message>
        <source>unverified source</source>
        <translation>未验证的来源</translation>
    </message>
    <message>
        <source>verified source</source>
        <translation>已验证的来源</translation>
    </message>
    <message>
        <source>{0}, content id {1}</source>
        <translation>{0}，内容标识 {1}</translation>
    </message>
    <message>
        <source>{0}, {1}, given as {2}</source>
        <translation>{0}，{1}，原为 {2}</translation>
    </message>
</context>
<context>
    <name>RecordTableModel</name>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Unverified source: the network binds no key to it, so any collector may speak for it.</source>
        <translation>未验证的来源：网络没有为其绑定密钥，任何采集者都可代它发言。</translation>
    </message>
    <message>
        <source>Verified source: the network binds it to the key that witnessed this record.</source>
        <translation>已验证的来源：网络将其绑定到见证此记录的密钥。</translation>
    </message>
    <message>
        <source>aggregate</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>control</source>
        <translation>控制</translation>
    </message>
    <message>
        <source>document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>kind {0}</source>
        <translation>类型 {0}</translation>
    </message>
    <message>
        <source>note</source>
        <translation>留言</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>读数</translation>
    </message>
    <message>
        <source>{0}, given as {1}</source>
        <translation>{0}，原为 {1}</translation>
    </message>
</context>
<context>
    <name>RelayCard</name>
    <message>
        <source>Ask it</source>
        <translation>询问</translation>
    </message>
    <message>
        <source>Ask the relay itself for its newest minute, and the chain whether it holds each row.</source>
        <translation>向继电器本身索取最新一分钟的数据，并查链上是否有每一行。</translation>
    </message>
    <message>
        <source>Asking the relay…</source>
        <translation>正在询问继电器…</translation>
    </message>
    <message>
        <source>Choose a relay, or add one.</source>
        <translation>选择一台继电器，或添加一台。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Leave everything as it is.</source>
        <translation>一切保持原样。</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove this relay? It is watched no more; what the chain holds of it stays.</source>
        <translation>删除此继电器？将不再监视它；链上已有的内容保留。</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Simulate an event</source>
        <translation>模拟事件</translation>
    </message>
    <message>
        <source>Watch it no more.</source>
        <translation>不再监视。</translation>
    </message>
    <message>
        <source>Watch this relay no more; asks first.</source>
        <translation>不再监视此继电器；会先询问。</translation>
    </message>
    <message>
        <source>What the relay says, beside the chain</source>
        <translation>继电器所报，与链对照</translation>
    </message>
</context>
<context>
    <name>RelayFacts</name>
    <message>
        <source>Grid and bus</source>
        <translation>电网和母线</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Nominal</source>
        <translation>额定</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>连接方式</translation>
    </message>
    <message>
        <source>Substation</source>
        <translation>变电站</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>监视</translation>
    </message>
    <message>
        <source>named at the start with --relay, or simulated until a relay is saved</source>
        <translation>启动时用 --relay 指定，或在保存继电器之前为模拟</translation>
    </message>
    <message>
        <source>saved here, also after a restart</source>
        <translation>保存在此，重启后依然有效</translation>
    </message>
    <message>
        <source>{0} live, {1} sealed</source>
        <translation>实时 {0}，封存 {1}</translation>
    </message>
</context>
<context>
    <name>RelayForm</name>
    <message>
        <source>Add a relay</source>
        <translation>添加继电器</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Asking the relay…</source>
        <translation>正在询问继电器…</translation>
    </message>
    <message>
        <source>Back to the relays.</source>
        <translation>返回继电器列表。</translation>
    </message>
    <message>
        <source>Bay</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Bus</source>
        <translation>母线</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>电网</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Look at the relay once; nothing is kept.</source>
        <translation>查看一次该继电器；不保存任何内容。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Nominal current</source>
        <translation>额定电流</translation>
    </message>
    <message>
        <source>Nominal frequency</source>
        <translation>额定频率</translation>
    </message>
    <message>
        <source>Nominal voltage</source>
        <translation>额定电压</translation>
    </message>
    <message>
        <source>Read each</source>
        <translation>读取间隔</translation>
    </message>
    <message>
        <source>Relays of one bus share a voltage: one that measures another is told of.</source>
        <translation>同一母线上的继电器共用一个电压：测得不同值的会被指出。</translation>
    </message>
    <message>
        <source>Relays of one grid share a frequency: one that measures another is told of.</source>
        <translation>同一电网中的继电器共用一个频率：测得不同值的会被指出。</translation>
    </message>
    <message>
        <source>Save and watch</source>
        <translation>保存并监视</translation>
    </message>
    <message>
        <source>Sealed each</source>
        <translation>封存间隔</translation>
    </message>
    <message>
        <source>Substation</source>
        <translation>变电站</translation>
    </message>
    <message>
        <source>Transformers</source>
        <translation>互感器</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Watch this relay from now on, also after a restart.</source>
        <translation>从现在起监视此继电器，重启后依然有效。</translation>
    </message>
    <message>
        <source>Write its name or its place first.</source>
        <translation>请先写下其名称或位置。</translation>
    </message>
    <message>
        <source>address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>delta</source>
        <translation>三角形</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>host:port of its minute files</source>
        <translation>其分钟文件的 主机:端口</translation>
    </message>
    <message>
        <source>node's own</source>
        <translation>节点自身的</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>same frequency</source>
        <translation>同一频率</translation>
    </message>
    <message>
        <source>same voltage</source>
        <translation>同一电压</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>such as F12</source>
        <translation>例如 F12</translation>
    </message>
    <message>
        <source>where it writes minute files</source>
        <translation>写入分钟文件的位置</translation>
    </message>
    <message>
        <source>wye</source>
        <translation>星形</translation>
    </message>
</context>
<context>
    <name>RelayListCard</name>
    <message>
        <source>Relays</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>These relays were named with --relay when the program was started. Name them again at the next start: without that, it watches the simulated relay.</source>
        <translation>这些继电器是程序启动时以 --relay 指定的。下次启动请再次指定：否则监视模拟继电器。</translation>
    </message>
    <message>
        <source>for this run only</source>
        <translation>仅限本次运行</translation>
    </message>
    <message>
        <source>reading due for the chain was</source>
        <translation>个应入链的读数</translation>
    </message>
    <message>
        <source>readings due for the chain were</source>
        <translation>个应入链的读数</translation>
    </message>
    <message>
        <source>{0} is heard, but its readings cannot be stored. {1}</source>
        <translation>能收到 {0}，但其读数无法保存。{1}</translation>
    </message>
    <message>
        <source>{0}: {1} not stored since the start.</source>
        <translation>{0}：启动以来有 {1}未保存。</translation>
    </message>
</context>
<context>
    <name>RelayTableModel</name>
    <message>
        <source>Age</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>连接中</translation>
    </message>
    <message>
        <source>halted</source>
        <translation>已中止</translation>
    </message>
    <message>
        <source>heard then</source>
        <translation>当时有数据</translation>
    </message>
    <message>
        <source>implausible</source>
        <translation>不合理</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>reading was</source>
        <translation>个读数</translation>
    </message>
    <message>
        <source>readings were</source>
        <translation>个读数</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>silent then</source>
        <translation>当时无应答</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>不可读</translation>
    </message>
    <message>
        <source>{0} not stored</source>
        <translation>{0}未保存</translation>
    </message>
    <message>
        <source>{0}, implausible</source>
        <translation>{0}，不合理</translation>
    </message>
</context>
<context>
    <name>RelaysPage</name>
    <message>
        <source>Add a relay</source>
        <translation>添加继电器</translation>
    </message>
    <message>
        <source>Add a relay…</source>
        <translation>添加继电器…</translation>
    </message>
    <message>
        <source>No relay is watched. Add one, or name one with --relay at the start.</source>
        <translation>没有监视任何继电器。请添加一台，或启动时以 --relay 指定。</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>节点已停止。</translation>
    </message>
    <message>
        <source>Waiting for the node to tell its relays.</source>
        <translation>正在等待节点告知其继电器。</translation>
    </message>
    <message>
        <source>Watch another relay: a simulated one, or one that writes minute files.</source>
        <translation>监视另一台继电器：模拟的，或写分钟文件的。</translation>
    </message>
    <message>
        <source>{0} The relays are shown as they were then.</source>
        <translation>{0} 继电器按当时状态显示。</translation>
    </message>
    <message>
        <source>{0} of {1} live</source>
        <translation>{0}/{1} 实时</translation>
    </message>
</context>
<context>
    <name>ResultTableModel</name>
    <message>
        <source>Asked</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>RoundTableModel</name>
    <message>
        <source>Case</source>
        <translation>情形</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>The paper's word for how many blocks there are: the height, {0}, and the first block, whose height is 0.</source>
        <translation>原论文对区块数量的用词：高度 {0}，再加上高度为 0 的第一个区块。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Until this node had the chain, or all that were connected had the block that it made.</source>
        <translation>直到本节点有了该链，或所有已连接者都有了它所造的区块。</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>external</source>
        <translation>外部</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0}/{1}</translation>
    </message>
    <message>
        <source>{0} of {1} connected nodes said that they have it.</source>
        <translation>{1} 个已连接节点中有 {0} 个说已有该区块。</translation>
    </message>
</context>
<context>
    <name>RoundsCard</name>
    <message>
        <source>Links: {0}; length {1}, which is the height and the first block.</source>
        <translation>链接：{0}；长度 {1}，即高度加上第一个区块。</translation>
    </message>
    <message>
        <source>No round yet: it begins when the node starts, seals, or takes over blocks.</source>
        <translation>尚无轮次：节点启动、封存或接收区块时开始。</translation>
    </message>
    <message>
        <source>Not connected: {0}.</source>
        <translation>未连接：{0}。</translation>
    </message>
    <message>
        <source>The last rounds</source>
        <translation>最近的轮次</translation>
    </message>
    <message>
        <source>The last rounds, newest first</source>
        <translation>最近的轮次，最新在前</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>最新在前</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Go back to the default of “{0}”.</source>
        <translation>恢复“{0}”的默认值。</translation>
    </message>
    <message>
        <source>Reset to {0}</source>
        <translation>恢复为 {0}</translation>
    </message>
    <message>
        <source>Takes effect after a restart.</source>
        <translation>重启后生效。</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>{0} It stays {1}.</source>
        <translation>{0} 仍为 {1}。</translation>
    </message>
    <message>
        <source>● changed, from the next start on</source>
        <translation>● 已更改，下次启动后生效</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The settings were not read yet.</source>
        <translation>尚未读取设置。</translation>
    </message>
    <message>
        <source>● These take effect after a restart: {0}.</source>
        <translation>● 以下各项重启后生效：{0}。</translation>
    </message>
</context>
<context>
    <name>ShiftDesk</name>
    <message>
        <source>{0} is on duty already. Write another name.</source>
        <translation>{0} 已在值班。请写另一个姓名。</translation>
    </message>
    <message>
        <source>{0} is on duty now; it is noted in the chain.</source>
        <translation>{0} 现在值班；已记入链中。</translation>
    </message>
</context>
<context>
    <name>SpeakingMap</name>
    <message>
        <source>Map of who speaks with whom</source>
        <translation>节点通信图</translation>
    </message>
    <message>
        <source>This node speaks with nobody yet.</source>
        <translation>本节点尚未与任何节点通信。</translation>
    </message>
    <message>
        <source>{0} ({1}) does not speak with this node now</source>
        <translation>{0}（{1}）现在不与本节点通信</translation>
    </message>
    <message>
        <source>{0} ({1}) names nobody else</source>
        <translation>{0}（{1}）没有提及其他节点</translation>
    </message>
    <message>
        <source>{0} ({1}) says that it speaks with {2}</source>
        <translation>{0}（{1}）称其与 {2} 通信</translation>
    </message>
    <message>
        <source>{0} is only named by others; this node has never spoken with it</source>
        <translation>{0} 只是被他人提及；本节点从未与其通信</translation>
    </message>
</context>
<context>
    <name>StationLayout</name>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>One-line</source>
        <translation>单线图</translation>
    </message>
    <message>
        <source>Phasors</source>
        <translation>相量</translation>
    </message>
    <message>
        <source>What of the station is shown</source>
        <translation>显示厂站的哪些内容</translation>
    </message>
</context>
<context>
    <name>StationPage</name>
    <message>
        <source>A reading each {0} is shown, one each {1} is sealed in the chain.</source>
        <translation>每 {0} 显示一个读数，每 {1} 向链封存一个。</translation>
    </message>
    <message>
        <source>As the records of this node have it, sealed or waiting; live readings are not kept.</source>
        <translation>按本节点的记录显示，已封存或等待中；实时读数不保存。</translation>
    </message>
    <message>
        <source>Its clock agrees with this computer's.</source>
        <translation>其时钟与本计算机一致。</translation>
    </message>
    <message>
        <source>Its clock is {0} this computer's.</source>
        <translation>其时钟比本计算机{0}。</translation>
    </message>
    <message>
        <source>No relay is watched yet. Add one on the Relays page (F6), or name one with --relay.</source>
        <translation>尚未监视继电器。请在继电器页面 (F6) 添加，或用 --relay 指定。</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Now, {0} old</source>
        <translation>当前，{0} 前</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>节点已停止。</translation>
    </message>
    <message>
        <source>The node is starting.</source>
        <translation>节点正在启动。</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>当时</translation>
    </message>
    <message>
        <source>Then, {0} old</source>
        <translation>当时，已有 {0}</translation>
    </message>
    <message>
        <source>Was, {0} ago</source>
        <translation>{0} 前的值</translation>
    </message>
</context>
<context>
    <name>StationStrip</name>
    <message>
        <source>Clocks within {0}</source>
        <translation>时钟偏差在 {0} 以内</translation>
    </message>
    <message>
        <source>No alarm waits for anybody</source>
        <translation>没有待处理的报警</translation>
    </message>
    <message>
        <source>Now:</source>
        <translation>当前：</translation>
    </message>
    <message>
        <source>Opens the page of alarms (F5).</source>
        <translation>打开报警页面 (F5)。</translation>
    </message>
    <message>
        <source>Past…</source>
        <translation>过去…</translation>
    </message>
    <message>
        <source>Show the station as it was a moment ago, or long ago (Ctrl+Left)</source>
        <translation>显示厂站片刻之前或很久以前的状态 (Ctrl+Left)</translation>
    </message>
    <message>
        <source>The relay's time of its newest reading against the time at which it came here. Nodes do not tell each other their time: this computer's own clock is compared with nobody's.</source>
        <translation>继电器最新读数的时间与其到达此处的时间之差。节点之间不互通时间：本计算机的时钟没有与任何时钟比较。</translation>
    </message>
    <message>
        <source>stand, acknowledged</source>
        <translation>条成立，已确认</translation>
    </message>
    <message>
        <source>stands, acknowledged</source>
        <translation>条成立，已确认</translation>
    </message>
    <message>
        <source>{0} ahead of</source>
        <translation>快 {0}</translation>
    </message>
    <message>
        <source>{0} behind</source>
        <translation>慢 {0}</translation>
    </message>
    <message>
        <source>{0} not acknowledged. Worst: {1}, {2}, {3} ({4})</source>
        <translation>{0}未确认。最严重：{1}，{2}，{3}（{4}）</translation>
    </message>
    <message>
        <source>{0}: clock {1} ahead</source>
        <translation>{0}：时钟快 {1}</translation>
    </message>
    <message>
        <source>{0}: clock {1} behind</source>
        <translation>{0}：时钟慢 {1}</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>, {0} more</source>
        <translation>，另有 {0}</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>Alarms: {0} not acknowledged</source>
        <translation>报警：{0}未确认</translation>
    </message>
    <message>
        <source>Another program had port {0}, so this node listens on another one until the next start. Who registered it under port {0} does not reach it. End the other program, or choose another port in Settings.</source>
        <translation>端口 {0} 被另一程序占用，因此本节点在下次启动前使用其他端口。以端口 {0} 注册本节点者无法连接。请结束该程序，或在“设置”中另选端口。</translation>
    </message>
    <message>
        <source>Hand over: say who is on duty from now on. This version knows no accounts.</source>
        <translation>交接班：说明从现在起由谁值班。此版本没有账户。</translation>
    </message>
    <message>
        <source>No operator named</source>
        <translation>未登记值班员</translation>
    </message>
    <message>
        <source>No relay</source>
        <translation>没有继电器</translation>
    </message>
    <message>
        <source>Not acknowledged: {0}. Opens the page of alarms (F5).</source>
        <translation>未确认：{0}。打开报警页面 (F5)。</translation>
    </message>
    <message>
        <source>Nothing pending</source>
        <translation>无待封存</translation>
    </message>
    <message>
        <source>Operator {0} (not authenticated)</source>
        <translation>值班员 {0}（未经认证）</translation>
    </message>
    <message>
        <source>Readings that were due for the chain since the start and are not stored: {0}</source>
        <translation>启动以来应入链但未保存的读数：{0}</translation>
    </message>
    <message>
        <source>Sealed {0}</source>
        <translation>封存：{0}</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>节点已停止。</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>及另外 {0} 项</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>连接中</translation>
    </message>
    <message>
        <source>halted</source>
        <translation>已中止</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>reading missed</source>
        <translation>个读数缺失</translation>
    </message>
    <message>
        <source>readings missed</source>
        <translation>个读数缺失</translation>
    </message>
    <message>
        <source>record pending</source>
        <translation>条记录待封存</translation>
    </message>
    <message>
        <source>record set aside</source>
        <translation>条记录另置</translation>
    </message>
    <message>
        <source>records pending</source>
        <translation>条记录待封存</translation>
    </message>
    <message>
        <source>records set aside</source>
        <translation>条记录另置</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>tip {0}</source>
        <translation>链端 {0}</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>不可读</translation>
    </message>
    <message>
        <source>{0}, oldest {1}</source>
        <translation>{0}，最早 {1}</translation>
    </message>
</context>
<context>
    <name>StripChart</name>
    <message>
        <source>Nothing to draw yet.</source>
        <translation>尚无可绘制的内容。</translation>
    </message>
    <message>
        <source>old values: {0}</source>
        <translation>旧值：{0}</translation>
    </message>
    <message>
        <source>{0} Lately: {1}</source>
        <translation>{0} 近来：{1}</translation>
    </message>
    <message>
        <source>{0} Not plausible: {1}.</source>
        <translation>{0} 不合理：{1}。</translation>
    </message>
    <message>
        <source>{0} chart</source>
        <translation>{0}图表</translation>
    </message>
    <message>
        <source>{0} curves</source>
        <translation>{0}曲线</translation>
    </message>
    <message>
        <source>{0} values</source>
        <translation>{0}数值</translation>
    </message>
</context>
<context>
    <name>SyncStrip</name>
    <message>
        <source>Catching up with a longer chain</source>
        <translation>正在追赶更长的链</translation>
    </message>
    <message>
        <source>Catching up: height {0} of {1}</source>
        <translation>正在追赶：高度 {0}/{1}</translation>
    </message>
    <message>
        <source>{0} blocks/s, about {1} left</source>
        <translation>{0} 区块/s，约剩 {1}</translation>
    </message>
</context>
<context>
    <name>TakeBackDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change nothing.</source>
        <translation>不作更改。</translation>
    </message>
    <message>
        <source>Forget the fingerprint, and look again.</source>
        <translation>忘记该指纹并重新核对。</translation>
    </message>
    <message>
        <source>Trust a network no more</source>
        <translation>不再信任某个网络</translation>
    </message>
    <message>
        <source>Trust no more</source>
        <translation>不再信任</translation>
    </message>
    <message>
        <source>You said on this computer that you know the network {0}. If you trust it no more, files from it are answered as from somebody whom you have never met. To trust it again you need its fingerprint:</source>
        <translation>您曾在此计算机上表示认识网络 {0}。如果不再信任它，对其文件的答复将与对从未见过的人的一样。要再次信任它，您需要它的指纹：</translation>
    </message>
</context>
<context>
    <name>TakingApartDesk</name>
    <message>
        <source>These bytes are not on this disk any more: the chain changed, or they were pruned.</source>
        <translation>这些字节已不在此磁盘上：链已变更，或已被清理。</translation>
    </message>
</context>
<context>
    <name>TraceDesk</name>
    <message>
        <source>No block holds it yet: it waits to be sealed, or was never stored. Try again in a moment.</source>
        <translation>尚无区块包含它：它在等待封存，或从未保存。请稍后再试。</translation>
    </message>
</context>
<context>
    <name>TraceRow</name>
    <message>
        <source>Block</source>
        <translation>区块</translation>
    </message>
    <message>
        <source>The block in which it is sealed.</source>
        <translation>封存它的区块。</translation>
    </message>
    <message>
        <source>The curves of the relay around that time.</source>
        <translation>该时刻前后继电器的曲线。</translation>
    </message>
    <message>
        <source>The recording of the event, sample by sample, where one is kept.</source>
        <translation>事件的逐点录波（如有保存）。</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>波形</translation>
    </message>
</context>
<context>
    <name>TrafficCard</name>
    <message>
        <source>In</source>
        <translation>入</translation>
    </message>
    <message>
        <source>In {0}, out {1}.</source>
        <translation>入 {0}，出 {1}。</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>出</translation>
    </message>
    <message>
        <source>Traffic with nodes</source>
        <translation>与节点的流量</translation>
    </message>
    <message>
        <source>{0}, {1} in all</source>
        <translation>{0}，共 {1}</translation>
    </message>
</context>
<context>
    <name>TrafficCurve</name>
    <message>
        <source>Nothing to draw yet.</source>
        <translation>尚无可绘制的内容。</translation>
    </message>
    <message>
        <source>Traffic with other nodes, the last five minutes</source>
        <translation>与其他节点的流量，最近五分钟</translation>
    </message>
    <message>
        <source>last 5 min</source>
        <translation>最近 5 分钟</translation>
    </message>
</context>
<context>
    <name>TrayDesk</name>
    <message>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>History that this node had signed changed.</source>
        <translation>本节点签过名的历史发生了变更。</translation>
    </message>
    <message>
        <source>Much happens at once. No more notices for up to ten minutes; the window tells all.</source>
        <translation>事件同时大量发生。最多十分钟内不再通知；详情见窗口。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
    <message>
        <source>{0} alarms are not acknowledged</source>
        <translation>{0} 条报警未确认</translation>
    </message>
    <message>
        <source>{0} more {1} not acknowledged: {2} in all.</source>
        <translation>又有 {0} 条{1}优先级报警未确认：共 {2} 条。</translation>
    </message>
</context>
<context>
    <name>TrendBar</name>
    <message>
        <source>1 d</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 时</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 分</translation>
    </message>
    <message>
        <source>1 w</source>
        <translation>1 周</translation>
    </message>
    <message>
        <source>1 y</source>
        <translation>1 年</translation>
    </message>
    <message>
        <source>10 min</source>
        <translation>10 分</translation>
    </message>
    <message>
        <source>A moment is written like {0}; a day or a time of day alone will do, and the same day in both fields is that whole day.</source>
        <translation>时刻写作 {0}；只写日期或时间也可以，两栏同一天表示整天。</translation>
    </message>
    <message>
        <source>Compare with another time</source>
        <translation>与另一时段比较</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Go with the present (End), or stand still (Space).</source>
        <translation>跟随当前 (End)，或停住 (Space)。</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>One day (4)</source>
        <translation>一天 (4)</translation>
    </message>
    <message>
        <source>One hour (3)</source>
        <translation>一小时 (3)</translation>
    </message>
    <message>
        <source>One minute (1)</source>
        <translation>一分钟 (1)</translation>
    </message>
    <message>
        <source>One week (5)</source>
        <translation>一周 (5)</translation>
    </message>
    <message>
        <source>One year (6)</source>
        <translation>一年 (6)</translation>
    </message>
    <message>
        <source>Ten minutes (2)</source>
        <translation>十分钟 (2)</translation>
    </message>
    <message>
        <source>The day to compare with</source>
        <translation>用于比较的日期</translation>
    </message>
    <message>
        <source>The end has to be later than the beginning.</source>
        <translation>结束必须晚于开始。</translation>
    </message>
    <message>
        <source>The other time has to be earlier than what is seen.</source>
        <translation>另一时段必须早于所见时段。</translation>
    </message>
    <message>
        <source>The same curves of an earlier time are drawn faintly behind these.</source>
        <translation>较早时段的同一曲线淡淡地画在后面。</translation>
    </message>
    <message>
        <source>To</source>
        <translation>止</translation>
    </message>
    <message>
        <source>Write a day like {0}, or a moment like {1}.</source>
        <translation>日期写作 {0}，时刻写作 {1}。</translation>
    </message>
    <message>
        <source>another day…</source>
        <translation>另一天…</translation>
    </message>
    <message>
        <source>four weeks before</source>
        <translation>四周前</translation>
    </message>
    <message>
        <source>no comparison</source>
        <translation>不比较</translation>
    </message>
    <message>
        <source>the day before</source>
        <translation>前一天</translation>
    </message>
    <message>
        <source>the hour before</source>
        <translation>前一小时</translation>
    </message>
    <message>
        <source>the week before</source>
        <translation>前一周</translation>
    </message>
    <message>
        <source>the year before</source>
        <translation>前一年</translation>
    </message>
</context>
<context>
    <name>TrendChart</name>
    <message>
        <source>At the cursor: {0}.</source>
        <translation>游标处：{0}。</translation>
    </message>
    <message>
        <source>faint: {0} earlier</source>
        <translation>淡线：早 {0}</translation>
    </message>
    <message>
        <source>{0} Lately: {1}</source>
        <translation>{0} 近来：{1}</translation>
    </message>
    <message>
        <source>{0} curves</source>
        <translation>{0}曲线</translation>
    </message>
    <message>
        <source>{0} trend</source>
        <translation>{0}趋势</translation>
    </message>
    <message>
        <source>{0} values</source>
        <translation>{0}数值</translation>
    </message>
</context>
<context>
    <name>TrendPicker</name>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Nothing can be drawn yet: curves come with the first readings that are stored.</source>
        <translation>尚无可绘制的内容：保存第一批读数后才有曲线。</translation>
    </message>
    <message>
        <source>Relays and their quantities</source>
        <translation>继电器及其各量</translation>
    </message>
    <message>
        <source>Search curves</source>
        <translation>查找曲线</translation>
    </message>
    <message>
        <source>Space draws a curve or takes it away.</source>
        <translation>Space 绘制或移去一条曲线。</translation>
    </message>
    <message>
        <source>no reading then</source>
        <translation>当时没有读数</translation>
    </message>
    <message>
        <source>no reading then; the first are from after {0}</source>
        <translation>当时没有读数；最早的在 {0} 之后</translation>
    </message>
    <message>
        <source>no reading then; the last are from before {0}</source>
        <translation>当时没有读数；最晚的在 {0} 之前</translation>
    </message>
    <message>
        <source>relay or quantity</source>
        <translation>继电器或量</translation>
    </message>
    <message>
        <source>{0} chosen</source>
        <translation>已选 {0}</translation>
    </message>
    <message>
        <source>{0} curves are the most that can be told apart. Take one away first.</source>
        <translation>最多能区分 {0} 条曲线。请先移去一条。</translation>
    </message>
</context>
<context>
    <name>TrendRecordTableModel</name>
    <message>
        <source>Block</source>
        <translation>区块</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>not sealed yet</source>
        <translation>尚未封存</translation>
    </message>
</context>
<context>
    <name>TrendRecordsCard</name>
    <message>
        <source>Making the receipt…</source>
        <translation>正在生成回执…</translation>
    </message>
    <message>
        <source>No record in what is seen.</source>
        <translation>所见范围内没有记录。</translation>
    </message>
    <message>
        <source>Open block</source>
        <translation>打开区块</translation>
    </message>
    <message>
        <source>Open the block that holds this record; Enter does so too.</source>
        <translation>打开包含此记录的区块；Enter 亦可。</translation>
    </message>
    <message>
        <source>Records behind the curves, newest first</source>
        <translation>曲线背后的记录，最新在前</translation>
    </message>
    <message>
        <source>Save receipt</source>
        <translation>保存回执</translation>
    </message>
    <message>
        <source>Save the proof of this record as a small file that anybody can check, without a network.</source>
        <translation>将此记录的证明保存为小文件，任何人无需网络即可核验。</translation>
    </message>
    <message>
        <source>The newest {0} of what is seen; zoom in for the others.</source>
        <translation>所见范围内最新的 {0} 条；放大可看其余。</translation>
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
        <translation>游标处</translation>
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
        <translation>对比</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>doubtful value</source>
        <translation>个存疑值</translation>
    </message>
    <message>
        <source>doubtful values</source>
        <translation>个存疑值</translation>
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
        <translation>在左侧选择曲线：输入名称的一部分，然后用 Space 或单击勾选。
滚轮缩放，拖动平移；单击设游标 A，Shift 加单击设游标 B。</translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation>游标</translation>
    </message>
    <message>
        <source>Curves in numbers</source>
        <translation>曲线数值</translation>
    </message>
    <message>
        <source>Export the points that are seen as a table.</source>
        <translation>将可见的点导出为表格。</translation>
    </message>
    <message>
        <source>No curve is chosen.</source>
        <translation>未选择曲线。</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Numbers and records</source>
        <translation>数值与记录</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>保存 CSV…</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Save the charts as they are seen as a picture.</source>
        <translation>将所见图表保存为图片。</translation>
    </message>
    <message>
        <source>Show the numbers and the raw records below the charts, or hide them.</source>
        <translation>在图表下方显示或隐藏数值和原始记录。</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>each point is a reading</source>
        <translation>每个点是一个读数</translation>
    </message>
    <message>
        <source>each point is {0}: least, mean and greatest</source>
        <translation>每个点为 {0}：最小、平均和最大</translation>
    </message>
    <message>
        <source>reading not sealed yet</source>
        <translation>个读数尚未封存</translation>
    </message>
    <message>
        <source>readings not sealed yet</source>
        <translation>个读数尚未封存</translation>
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
        <translation>任何加入本网络者都可封存。这能防差错，不能防攻击者。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel mining</source>
        <translation>取消挖矿</translation>
    </message>
    <message>
        <source>Chance that the block was found by now</source>
        <translation>至今已找到区块的概率</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands  {0}</source>
        <translation>命令  {0}</translation>
    </message>
    <message>
        <source>In the background, {0} of the chain was re-hashed in the present pass.</source>
        <translation>后台本轮已重算链的 {0}。</translation>
    </message>
    <message>
        <source>Looking for the seal of block {0}</source>
        <translation>正在寻找区块 {0} 的封印</translation>
    </message>
    <message>
        <source>Mended since the start, found whole again {0}. It was: {1}</source>
        <translation>启动后已修复，于 {0} 再次确认完整。原为：{1}</translation>
    </message>
    <message>
        <source>Mining, {0}</source>
        <translation>正在挖矿，{0}</translation>
    </message>
    <message>
        <source>State of the chain</source>
        <translation>链的状态</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>The last {0} re-hashed when the node started; each one since was checked when it came.</source>
        <translation>节点启动时重算了最后 {0}；此后的区块到达时均已校验。</translation>
    </message>
    <message>
        <source>The node has stopped.</source>
        <translation>节点已停止。</translation>
    </message>
    <message>
        <source>The node is starting.</source>
        <translation>节点正在启动。</translation>
    </message>
    <message>
        <source>The node reads its chain and checks every block.</source>
        <translation>节点正在读取其链并校验每个区块。</translation>
    </message>
    <message>
        <source>The node writes what it has and ends.</source>
        <translation>节点正在写入已有内容并结束。</translation>
    </message>
    <message>
        <source>This network's clock is simulated and runs too fast. No time in it is real.</source>
        <translation>本网络的时钟是模拟的且走得过快。其中没有真实的时间。</translation>
    </message>
    <message>
        <source>block was</source>
        <translation>个区块</translation>
    </message>
    <message>
        <source>blocks were</source>
        <translation>个区块</translation>
    </message>
    <message>
        <source>height {0}</source>
        <translation>高度 {0}</translation>
    </message>
    <message>
        <source>last sealed {0}</source>
        <translation>最后封存 {0}</translation>
    </message>
    <message>
        <source>no peer yet</source>
        <translation>尚无对等节点</translation>
    </message>
    <message>
        <source>peer agrees</source>
        <translation>个对等节点一致</translation>
    </message>
    <message>
        <source>peers agree</source>
        <translation>个对等节点一致</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>{0} of disk left</source>
        <translation>磁盘剩余 {0}</translation>
    </message>
    <message>
        <source>{0} of {1} {2}</source>
        <translation>{0}/{1} {2}</translation>
    </message>
    <message>
        <source>■ Chain changed</source>
        <translation>■ 链被更改</translation>
    </message>
    <message>
        <source>■ Stopped</source>
        <translation>■ 已停止</translation>
    </message>
    <message>
        <source>■ Stopping…</source>
        <translation>■ 正在停止…</translation>
    </message>
    <message>
        <source>▲ CLOCK ×{0}</source>
        <translation>▲ 时钟 ×{0}</translation>
    </message>
    <message>
        <source>▲ OPEN NETWORK</source>
        <translation>▲ 开放网络</translation>
    </message>
    <message>
        <source>○ Checking…</source>
        <translation>○ 正在校验…</translation>
    </message>
    <message>
        <source>● Chain whole</source>
        <translation>● 链完整</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Do not start the program.</source>
        <translation>不启动程序。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open the key and start the node.</source>
        <translation>打开密钥并启动节点。</translation>
    </message>
    <message>
        <source>Open this node's key</source>
        <translation>打开本节点的密钥</translation>
    </message>
    <message>
        <source>Others may read it over your shoulder.</source>
        <translation>旁人可能从身后看到。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>显示输入内容</translation>
    </message>
    <message>
        <source>The key with which this node signs is encrypted. Type its passphrase, and the node starts.</source>
        <translation>本节点用于签名的密钥已加密。输入口令后节点即启动。</translation>
    </message>
    <message>
        <source>passphrase</source>
        <translation>口令</translation>
    </message>
</context>
<context>
    <name>ValueTableModel</name>
    <message>
        <source>Quality</source>
        <translation>品质</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <source>Enter a fingerprint…</source>
        <translation>输入指纹…</translation>
    </message>
    <message>
        <source>Enter a key…</source>
        <translation>输入密钥…</translation>
    </message>
    <message>
        <source>Name a node…</source>
        <translation>指定节点…</translation>
    </message>
    <message>
        <source>Print this verdict.</source>
        <translation>打印此结论。</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save this verdict as a PDF, with the checked file beside it, for others to check.</source>
        <translation>将此结论存为 PDF，并附上所核对的文件，供他人核查。</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Say against which node's history the report is held.</source>
        <translation>指定报告与哪个节点的历史对照。</translation>
    </message>
    <message>
        <source>Say which network you know, and check again.</source>
        <translation>说明您认识哪个网络，然后再核对一次。</translation>
    </message>
    <message>
        <source>Say which node you trust, and check again.</source>
        <translation>说明您信任哪个节点，然后再核对一次。</translation>
    </message>
    <message>
        <source>Take back that you know this network.</source>
        <translation>撤回您认识该网络的说法。</translation>
    </message>
    <message>
        <source>Trust no more…</source>
        <translation>不再信任…</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>Nothing waits: all that was accepted is sealed.</source>
        <translation>无等待内容：已接受的都已封存。</translation>
    </message>
    <message>
        <source>Reading what waits.</source>
        <translation>正在读取等待内容。</translation>
    </message>
    <message>
        <source>Records that wait for a block, the oldest first</source>
        <translation>等待区块的记录，最早的在前</translation>
    </message>
    <message>
        <source>Waiting for a block</source>
        <translation>等待区块</translation>
    </message>
    <message>
        <source>{0} Record {1}, {2} bytes, brought by {3}; blocks are sealed {4}.</source>
        <translation>{0}记录 {1}，{2} 字节，由 {3} 带来；区块封存方式：{4}。</translation>
    </message>
    <message>
        <source>{0} pending, oldest first</source>
        <translation>{0} 条待封存，最早的在前</translation>
    </message>
    <message>
        <source>{0}; the first {1} are shown</source>
        <translation>{0}；显示前 {1} 条</translation>
    </message>
</context>
<context>
    <name>WaitingTableModel</name>
    <message>
        <source>For other records: a note alone makes no block.</source>
        <translation>等其他记录：仅有附注不成区块。</translation>
    </message>
    <message>
        <source>For room: the next block is full before its turn comes.</source>
        <translation>等空位：下一区块轮到它之前已满。</translation>
    </message>
    <message>
        <source>For the next block, as disputed: another version is sealed.</source>
        <translation>等下一区块，作为有争议：另一版本已封存。</translation>
    </message>
    <message>
        <source>For the next block.</source>
        <translation>等下一区块。</translation>
    </message>
    <message>
        <source>For the next block: a change of settings, of which a block holds one.</source>
        <translation>等下一区块：设置变更，每个区块只容一项。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>接收时间</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>已等待</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>WatchdogDesk</name>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>It was kept, but {0} is from another one than that. Compare what you were told once more; if it was right, do not trust the file.</source>
        <translation>已保存，但 {0} 并非来自它。请再次核对别人告诉您的内容；如果无误，请不要相信该文件。</translation>
    </message>
    <message>
        <source>Only files can be checked, no folders.</source>
        <translation>只能核对文件，不能核对文件夹。</translation>
    </message>
    <message>
        <source>Receipts, reports, evidence (*.json *.csv *.txt)</source>
        <translation>凭据、报告、证据 (*.json *.csv *.txt)</translation>
    </message>
    <message>
        <source>Saved {0}, and beside it {1} for others to check.</source>
        <translation>已保存 {0}，并附上 {1} 供他人核查。</translation>
    </message>
    <message>
        <source>Saved {0}.</source>
        <translation>已保存 {0}。</translation>
    </message>
    <message>
        <source>The check was stopped; nothing is known of the file.</source>
        <translation>核对已停止；对该文件一无所知。</translation>
    </message>
    <message>
        <source>There is no evidence against {0}.</source>
        <translation>没有针对 {0} 的证据。</translation>
    </message>
    <message>
        <source>What shall be checked?</source>
        <translation>要核对什么？</translation>
    </message>
    <message>
        <source>{0} could not be checked ({1}). The log says more.</source>
        <translation>无法核对 {0}（{1}）。日志中有更多说明。</translation>
    </message>
    <message>
        <source>{0} files are more than can be listed: the first {1} are checked. Drop the others then.</source>
        <translation>{0} 个文件超出可列出的数量：先核对前 {1} 个。之后再拖入其余文件。</translation>
    </message>
</context>
<context>
    <name>WatchdogPage</name>
    <message>
        <source>A receipt proves what one reading was when it was sealed: recorded and locked, so that every later change shows. A report or a table (CSV) is compared row by row with what was sealed. Evidence shows that a node signed two different histories.</source>
        <translation>凭据证明某个读数在封存时是什么样的：当时已记录并锁定，此后的任何改动都会显露。报告或表格 (CSV) 会逐行与封存的内容比较。证据表明某个节点签署了两份不同的历史。</translation>
    </message>
    <message>
        <source>Check a file</source>
        <translation>核对文件</translation>
    </message>
    <message>
        <source>Leave it empty for the history on this computer, or write the address of a node (host:port) whose history is read and checked.</source>
        <translation>留空则使用此计算机上的历史，或填写节点地址（主机:端口），将读取并核查其历史。</translation>
    </message>
    <message>
        <source>Reports are compared with</source>
        <translation>报告对照</translation>
    </message>
    <message>
        <source>What a check cannot tell</source>
        <translation>核对无法说明什么</translation>
    </message>
    <message>
        <source>What happened at a place</source>
        <translation>某地发生了什么</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>查看内容</translation>
    </message>
    <message>
        <source>What you can check</source>
        <translation>您可以核对什么</translation>
    </message>
    <message>
        <source>What you have to know</source>
        <translation>您需要知道什么</translation>
    </message>
    <message>
        <source>Whether a relay measured rightly, and what was left out before it was sealed. Each answer says what it does not tell.</source>
        <translation>继电器测量是否正确，以及封存之前遗漏了什么。每个结论都会说明它不能说明什么。</translation>
    </message>
    <message>
        <source>Which network is the true one: its fingerprint, 64 digits or twelve words, from somebody you trust. Everything else is worked out here, on this computer, and nothing that you drop is sent anywhere.</source>
        <translation>哪个网络是真的：它的指纹（64 位数字或十二个单词），从您信任的人那里得到。其余一切都在此计算机上算出，您拖入的内容不会发送到任何地方。</translation>
    </message>
    <message>
        <source>the readings sealed on this computer</source>
        <translation>此计算机上封存的读数</translation>
    </message>
</context>
<context>
    <name>WatchdogWindow</name>
    <message>
        <source>Checking a receipt also works without a network.</source>
        <translation>没有网络也能核对凭据。</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Gridwitness watchdog</source>
        <translation>Gridwitness watchdog</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Print the verdict</source>
        <translation>打印结论</translation>
    </message>
    <message>
        <source>Save the verdict</source>
        <translation>保存结论</translation>
    </message>
    <message>
        <source>what you drop is checked here and sent nowhere</source>
        <translation>您拖入的内容只在此处核对，不会发送出去</translation>
    </message>
</context>
<context>
    <name>WatchedTableModel</name>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Not stored</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>连接方式</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>封存时间</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>模拟</translation>
    </message>
</context>
<context>
    <name>WaveformView</name>
    <message>
        <source>A is the trigger. Keys and wheel are those of trends.</source>
        <translation>A 为触发点。按键和滚轮与趋势相同。</translation>
    </message>
    <message>
        <source>Cursor</source>
        <translation>游标</translation>
    </message>
    <message>
        <source>Waveform: {0}</source>
        <translation>波形：{0}</translation>
    </message>
    <message>
        <source>triggered {0}</source>
        <translation>触发于 {0}</translation>
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
        <translation>来自</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>状况</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Signed at</source>
        <translation>签名时间</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>签名者</translation>
    </message>
    <message>
        <source>Up to block</source>
        <translation>至区块</translation>
    </message>
    <message>
        <source>both agree, co-signed here</source>
        <translation>双方一致，已在此共同签名</translation>
    </message>
    <message>
        <source>contradicts line {0}, and no notice says why: it signed two histories</source>
        <translation>与第 {0} 行矛盾，且没有通知说明原因：它签下了两份历史</translation>
    </message>
    <message>
        <source>its history changed after block {0}, with a notice</source>
        <translation>其历史在区块 {0} 之后变更，有通知</translation>
    </message>
    <message>
        <source>not part of the chain here now</source>
        <translation>现在不属于此处的链</translation>
    </message>
</context>
<context>
    <name>WordsCard</name>
    <message>
        <source>No node has signed a checkpoint yet: each signs what is six blocks deep in its chain.</source>
        <translation>尚无节点签署检查点：各节点对其链中深六个区块的内容签名。</translation>
    </message>
    <message>
        <source>Waiting for the chain to be read.</source>
        <translation>正在等待读取链。</translation>
    </message>
    <message>
        <source>What others signed of the history</source>
        <translation>其他节点对历史的签名</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>{0} signed two histories that exclude each other. Ask who runs it; both lines stay as evidence.</source>
        <translation>{0} 签下了两份互斥的历史。请询问其运营者；两行都作为证据保留。</translation>
    </message>
</context>
<context>
    <name>WorkStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Give it up; nothing is changed.</source>
        <translation>放弃；不作任何改动。</translation>
    </message>
    <message>
        <source>{0}, about {1} left</source>
        <translation>{0}，约剩 {1}</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Node</source>
        <translation>节点(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Add a relay…</source>
        <translation>添加继电器…</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>All pages in one window again, of the usual size.</source>
        <translation>所有页面重回一个窗口，恢复通常大小。</translation>
    </message>
    <message>
        <source>Any quantities of any relays, from a minute to years.</source>
        <translation>任意继电器的任意量，从一分钟到多年。</translation>
    </message>
    <message>
        <source>Ask every peer for its chain and take the longest valid one.</source>
        <translation>向每个对等节点索取其链，采用最长的有效链。</translation>
    </message>
    <message>
        <source>By its height or the beginning of its id.</source>
        <translation>按高度或标识的开头。</translation>
    </message>
    <message>
        <source>Cancel mining</source>
        <translation>取消挖矿</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>链</translation>
    </message>
    <message>
        <source>Commands…</source>
        <translation>命令…</translation>
    </message>
    <message>
        <source>Every block, and the opened one.</source>
        <translation>每个区块，以及所打开的区块。</translation>
    </message>
    <message>
        <source>Find a block…</source>
        <translation>查找区块…</translation>
    </message>
    <message>
        <source>Find any of these by its name; tabs, settings and buttons of pages too.</source>
        <translation>按名称查找其中任意一项；标签页、设置和页面上的按钮也可查找。</translation>
    </message>
    <message>
        <source>For a second screen; the same key or closing it brings the page back.</source>
        <translation>用于第二块屏幕；按同一键或关闭窗口即可收回页面。</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Give up the proof of work; what is pending stays pending.</source>
        <translation>放弃工作量证明；待封存的仍然待封存。</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>交接班…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Keys, and what the words mean.</source>
        <translation>按键，以及用词的含义。</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Mine now</source>
        <translation>立即挖矿</translation>
    </message>
    <message>
        <source>Name the address of another node of this network.</source>
        <translation>给出本网络另一节点的地址。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Page in a window of its own</source>
        <translation>页面独立成窗</translation>
    </message>
    <message>
        <source>Pause or resume the charts</source>
        <translation>暂停或继续图表</translation>
    </message>
    <message>
        <source>Quiet what sounds now; acknowledge nothing. A new alarm sounds again.</source>
        <translation>让现在的声音停止，不确认任何报警。新报警会再响。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Receipts, reports and other nodes, checked as anybody can.</source>
        <translation>凭据、报告和其他节点，任何人都能这样核对。</translation>
    </message>
    <message>
        <source>Register a node…</source>
        <translation>注册节点…</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Say who is on duty from now on, with a note for them.</source>
        <translation>说明从现在起由谁值班，并给其留言。</translation>
    </message>
    <message>
        <source>Seal what is pending, without waiting.</source>
        <translation>封存待封存的内容，无需等待。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show everything and take no command until somebody is named.</source>
        <translation>显示一切，但在有人说明身份之前不接受命令。</translation>
    </message>
    <message>
        <source>Silence the sound</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>厂站</translation>
    </message>
    <message>
        <source>Stop the node and close the window; nothing is lost.</source>
        <translation>停止节点并关闭窗口；不会丢失任何内容。</translation>
    </message>
    <message>
        <source>Switch light and dark</source>
        <translation>切换浅色和深色</translation>
    </message>
    <message>
        <source>The choices a person has.</source>
        <translation>个人可作的选择。</translation>
    </message>
    <message>
        <source>The relay goes on; only the picture stands still.</source>
        <translation>继电器继续运行；只是画面停住。</translation>
    </message>
    <message>
        <source>The whole screen for this window, or a window again.</source>
        <translation>此窗口占据整个屏幕，或恢复为窗口。</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Trigger consensus</source>
        <translation>触发共识</translation>
    </message>
    <message>
        <source>Until the program ends; Settings keep a choice.</source>
        <translation>直到程序结束；“设置”可保存选择。</translation>
    </message>
    <message>
        <source>Watch another relay; it is tried first.</source>
        <translation>监视另一台继电器；会先试一试。</translation>
    </message>
    <message>
        <source>Watchdog</source>
        <translation>监督</translation>
    </message>
    <message>
        <source>What needs a person, and what happened when.</source>
        <translation>需要人处理的事，以及何时发生了什么。</translation>
    </message>
    <message>
        <source>What the program noted.</source>
        <translation>程序所记。</translation>
    </message>
    <message>
        <source>What the relays say now.</source>
        <translation>继电器当前所报。</translation>
    </message>
    <message>
        <source>Which relays are watched; others are tried and added.</source>
        <translation>监视哪些继电器；可试用并添加其他继电器。</translation>
    </message>
    <message>
        <source>Who else holds this chain.</source>
        <translation>还有谁持有此链。</translation>
    </message>
</context>
<context>
    <name>alarm_tables</name>
    <message>
        <source>The alarms could not be written to {0} ({1}).</source>
        <translation>报警无法写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>alarm is</source>
        <translation>条报警</translation>
    </message>
    <message>
        <source>alarms are</source>
        <translation>条报警</translation>
    </message>
    <message>
        <source>{0} in {1}.</source>
        <translation>{0}已写入 {1}。</translation>
    </message>
</context>
<context>
    <name>alarms</name>
    <message>
        <source>Acknowledge it (A) to say that you know.</source>
        <translation>确认 (A) 以表示您知道。</translation>
    </message>
    <message>
        <source>All relays of the grid must show the same; the control centre decides on load and generation.</source>
        <translation>同一电网的所有继电器应显示相同；负荷与发电由调度中心决定。</translation>
    </message>
    <message>
        <source>Ask who reset the counter. If nobody did, what the relay says may be false.</source>
        <translation>请查明谁将计数器清零。若无人这样做，继电器所报可能是假的。</translation>
    </message>
    <message>
        <source>Compare with the neighbouring relays and phases; call the control centre if it is real, and correct the limit if it is not.</source>
        <translation>与相邻继电器和各相比较；若属实请致电调度中心，若不属实请更正限值。</translation>
    </message>
    <message>
        <source>Do not rely on what this relay says of it. Look at the wiring, the transformers and the settings, and at who had access.</source>
        <translation>不要依赖此继电器的相关数据。请检查接线、互感器和定值，并查明谁接触过。</translation>
    </message>
    <message>
        <source>Find out which protection tripped and why before anybody closes the breaker again.</source>
        <translation>在任何人重新合上断路器之前，查明哪套保护跳闸及其原因。</translation>
    </message>
    <message>
        <source>It comes back by itself; unshelve it to hear of it now.</source>
        <translation>到期后会重新提示；取消搁置可立即提示。</translation>
    </message>
    <message>
        <source>It is over, and stays until somebody who looked into it resets it.</source>
        <translation>已经结束，保留至查看过的人将其复位。</translation>
    </message>
    <message>
        <source>It is over: acknowledge it (A), and it leaves the list.</source>
        <translation>已经结束：确认 (A) 后即离开列表。</translation>
    </message>
    <message>
        <source>It stays here until it is over.</source>
        <translation>结束前一直留在此处。</translation>
    </message>
    <message>
        <source>Keep this machine and its disk as they are. The Chain page says what was changed; other nodes hold the true chain.</source>
        <translation>请保持此机器及其磁盘原样。“链”页面说明了什么被更改；其他节点持有真正的链。</translation>
    </message>
    <message>
        <source>Look at the tap changer and at capacitor banks that are still switched in.</source>
        <translation>请查看分接开关和仍投入的电容器组。</translation>
    </message>
    <message>
        <source>Look at the tap changer, at an overload, and, if only one phase is low, at the fuses of the voltage transformer.</source>
        <translation>请查看分接开关和是否过负荷；若仅一相偏低，请查电压互感器熔断器。</translation>
    </message>
    <message>
        <source>Look whether the feeder is open, and at the wiring of the current transformer.</source>
        <translation>请查看馈线是否断开，以及电流互感器接线。</translation>
    </message>
    <message>
        <source>Look whether the feeder is overloaded or a fault is fed; have load moved before a protection trips.</source>
        <translation>请查看馈线是否过负荷或正在供给故障；在保护跳闸前转移负荷。</translation>
    </message>
    <message>
        <source>Look whether the relay has power and the line to it is whole; the Log says what it answered last.</source>
        <translation>检查继电器是否有电、到它的线路是否完好；日志记有它最后的应答。</translation>
    </message>
    <message>
        <source>Look which feeders carry it, and whether the direction and the power factor are as planned.</source>
        <translation>请查看由哪些馈线承担，以及方向和功率因数是否符合计划。</translation>
    </message>
    <message>
        <source>Nobody hears of it until somebody returns it to service.</source>
        <translation>在有人重新投用之前不会提示。</translation>
    </message>
    <message>
        <source>Readings are being lost. Make room on the disk, or mend it, now; the status line says what is missing.</source>
        <translation>读数正在丢失。请立即腾出磁盘空间或修复磁盘；状态栏说明缺少什么。</translation>
    </message>
    <message>
        <source>Set the clock of the relay, or look at its source of time. Its readings carry wrong times until then.</source>
        <translation>请校准继电器时钟，或检查其时间源。在此之前其读数的时间是错误的。</translation>
    </message>
    <message>
        <source>The alarm of the outer bound says it already.</source>
        <translation>外侧限值的报警已经说明。</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>cannot be so</source>
        <translation>不可能如此</translation>
    </message>
    <message>
        <source>counter fell</source>
        <translation>计数器变小</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>far too high</source>
        <translation>过高</translation>
    </message>
    <message>
        <source>far too low</source>
        <translation>过低</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>latched</source>
        <translation>锁存</translation>
    </message>
    <message>
        <source>latched, unseen</source>
        <translation>锁存，未确认</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>no limits</source>
        <translation>无限值</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>无法连接</translation>
    </message>
    <message>
        <source>not stored</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>off the time</source>
        <translation>时间有偏差</translation>
    </message>
    <message>
        <source>out of service</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>shelved</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>suppressed by design</source>
        <translation>设计抑制</translation>
    </message>
    <message>
        <source>the node itself</source>
        <translation>节点本身</translation>
    </message>
    <message>
        <source>too high</source>
        <translation>偏高</translation>
    </message>
    <message>
        <source>too low</source>
        <translation>偏低</translation>
    </message>
    <message>
        <source>tripped</source>
        <translation>已跳闸</translation>
    </message>
    <message>
        <source>unacknowledged</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>was changed</source>
        <translation>被更改</translation>
    </message>
</context>
<context>
    <name>crash</name>
    <message>
        <source>The report is saved as {0}.</source>
        <translation>报告保存为 {0}。</translation>
    </message>
</context>
<context>
    <name>deed_tables</name>
    <message>
        <source>The table could not be written to {0} ({1}).</source>
        <translation>无法将表格写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>{0} rows are in {1}.</source>
        <translation>{0} 行已写入 {1}。</translation>
    </message>
</context>
<context>
    <name>deed_words</name>
    <message>
        <source>alarms</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>未登记姓名</translation>
    </message>
    <message>
        <source>relays</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>sealing</source>
        <translation>封存</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>值班</translation>
    </message>
</context>
<context>
    <name>diagram</name>
    <message>
        <source>alarm</source>
        <translation>报警</translation>
    </message>
    <message>
        <source>alarms</source>
        <translation>条报警</translation>
    </message>
    <message>
        <source>breaker {0}</source>
        <translation>断路器{0}</translation>
    </message>
    <message>
        <source>no bus named</source>
        <translation>母线未命名</translation>
    </message>
    <message>
        <source>tripped before</source>
        <translation>先前跳闸</translation>
    </message>
    <message>
        <source>tripped, reclosed</source>
        <translation>跳闸后重合</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>was {0}</source>
        <translation>原为 {0}</translation>
    </message>
    <message>
        <source>{0}, over</source>
        <translation>{0}，已结束</translation>
    </message>
    <message>
        <source>{0}, simulated</source>
        <translation>{0}，模拟</translation>
    </message>
</context>
<context>
    <name>disk</name>
    <message>
        <source>At the pace of the last days, documents too, this lasts {0}.</source>
        <translation>按最近几天的速度（包括文档），可用 {0}。</translation>
    </message>
    <message>
        <source>Disk lasts {0}</source>
        <translation>磁盘可用 {0}</translation>
    </message>
    <message>
        <source>Disk: room not known</source>
        <translation>磁盘：剩余空间未知</translation>
    </message>
    <message>
        <source>Disk: {0} free</source>
        <translation>磁盘：剩余 {0}</translation>
    </message>
    <message>
        <source>How long that lasts follows from what this node writes; it can be told after an hour.</source>
        <translation>能用多久取决于本节点写入的数据量；一小时后可知。</translation>
    </message>
    <message>
        <source>Make room on the disk, or move the data folder to a larger one. Or start with --keep-days N: then the bytes of records older than N days are dropped, and their proofs stay. A full disk stores no more readings.</source>
        <translation>请腾出磁盘空间，或将数据文件夹移到更大的磁盘。或以 --keep-days N 启动：届时超过 N 天的记录字节被丢弃，其证明保留。磁盘满后不再保存读数。</translation>
    </message>
    <message>
        <source>day</source>
        <translation>天</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>less than a day</source>
        <translation>不足一天</translation>
    </message>
    <message>
        <source>more than {0} years</source>
        <translation>超过 {0} 年</translation>
    </message>
    <message>
        <source>{0} can still be written to its disk.</source>
        <translation>其磁盘还可写入 {0}。</translation>
    </message>
    <message>
        <source>{0} months</source>
        <translation>{0} 个月</translation>
    </message>
    <message>
        <source>{0} years</source>
        <translation>{0} 年</translation>
    </message>
</context>
<context>
    <name>event_tables</name>
    <message>
        <source>The events could not be written to {0} ({1}).</source>
        <translation>无法将事件写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>Those further back were not read yet: scroll down, or choose fewer, and export again.</source>
        <translation>更早的尚未读取：请向下滚动，或缩小选择，再次导出。</translation>
    </message>
    <message>
        <source>event is</source>
        <translation>个事件</translation>
    </message>
    <message>
        <source>events are</source>
        <translation>个事件</translation>
    </message>
    <message>
        <source>{0} in {1}.</source>
        <translation>{0}已写入 {1}。</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Texts (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
</context>
<context>
    <name>following</name>
    <message>
        <source>Another network answers at this address than the one you followed.</source>
        <translation>在此地址应答的不是您关注的网络。</translation>
    </message>
    <message>
        <source>Another node answers at this address than the one you followed.</source>
        <translation>在此地址应答的不是您关注的节点。</translation>
    </message>
    <message>
        <source>Each minute it proved that its history goes on from the one that is kept here.</source>
        <translation>它每分钟都证明其历史是此处所存历史的延续。</translation>
    </message>
    <message>
        <source>It answers, and has signed nothing yet: its chain is too short.</source>
        <translation>它有应答，但尚未签署任何内容：其链太短。</translation>
    </message>
    <message>
        <source>It could not be reached; it is asked again. That alone says nothing against it.</source>
        <translation>无法联系到它；会再次询问。仅此并不说明它有问题。</translation>
    </message>
    <message>
        <source>It gave something older than what is kept: an old copy, or somebody in between.</source>
        <translation>它给出的比已保存的更旧：旧副本，或中间有人。</translation>
    </message>
    <message>
        <source>It gives no proof that its history goes on; it is asked again.</source>
        <translation>它没有证明其历史是延续的；会再次询问。</translation>
    </message>
    <message>
        <source>It left a history that it had signed, and says so itself.</source>
        <translation>它放弃了曾签署的历史，并自己承认了这一点。</translation>
    </message>
    <message>
        <source>It never answered so far.</source>
        <translation>迄今从未应答。</translation>
    </message>
    <message>
        <source>It shows another history than {0}. One of them is not what the others see.</source>
        <translation>它显示的历史与 {0} 不同。其中之一不是其他人看到的。</translation>
    </message>
    <message>
        <source>It shows the same history, but fewer blocks than others of its network.</source>
        <translation>它显示相同的历史，但区块比同网络其他节点少。</translation>
    </message>
    <message>
        <source>It shows the same history, but its clock is ahead of this computer's.</source>
        <translation>它显示相同的历史，但其时钟比此计算机快。</translation>
    </message>
    <message>
        <source>It signed a shorter history after a longer one, and does not say why.</source>
        <translation>它在较长的历史之后签署了较短的历史，且未说明原因。</translation>
    </message>
    <message>
        <source>It signed two histories, and at most one of them is true. Both are kept as evidence that anyone can check.</source>
        <translation>它签署了两份历史，至多只有一份为真。两份都作为任何人可核查的证据保存。</translation>
    </message>
    <message>
        <source>It will be asked within a minute.</source>
        <translation>将在一分钟内询问它。</translation>
    </message>
    <message>
        <source>Last answered {0}.</source>
        <translation>最近应答：{0}。</translation>
    </message>
    <message>
        <source>Nobody compared its network's fingerprint yet. Its words are: {0}.</source>
        <translation>还没有人比对其网络的指纹。它的单词是：{0}。</translation>
    </message>
    <message>
        <source>What it gives was not signed by it: somebody may stand in between.</source>
        <translation>它给出的内容并非由它签署：中间可能有人。</translation>
    </message>
    <message>
        <source>What was kept of it on this computer was changed. Remove it and follow it again once you know why.</source>
        <translation>此计算机上保存的有关内容被改动了。查明原因后，请移除并重新关注。</translation>
    </message>
    <message>
        <source>another network</source>
        <translation>另一个网络</translation>
    </message>
    <message>
        <source>another node answers</source>
        <translation>另一个节点应答</translation>
    </message>
    <message>
        <source>changed its history</source>
        <translation>更改了历史</translation>
    </message>
    <message>
        <source>day</source>
        <translation>天</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>没有应答</translation>
    </message>
    <message>
        <source>fingerprint not compared</source>
        <translation>指纹未比对</translation>
    </message>
    <message>
        <source>gives no proof</source>
        <translation>未给出证明</translation>
    </message>
    <message>
        <source>has signed nothing yet</source>
        <translation>尚未签署</translation>
    </message>
    <message>
        <source>is behind others</source>
        <translation>落后于其他节点</translation>
    </message>
    <message>
        <source>its clock is ahead</source>
        <translation>时钟偏快</translation>
    </message>
    <message>
        <source>kept data damaged</source>
        <translation>保存的数据损坏</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>尚未询问</translation>
    </message>
    <message>
        <source>same history</source>
        <translation>历史一致</translation>
    </message>
    <message>
        <source>same history for {0}</source>
        <translation>历史一致已 {0}</translation>
    </message>
    <message>
        <source>same history since today</source>
        <translation>今日起历史一致</translation>
    </message>
    <message>
        <source>shows an old copy</source>
        <translation>显示旧副本</translation>
    </message>
    <message>
        <source>shows another history</source>
        <translation>显示另一份历史</translation>
    </message>
    <message>
        <source>signature is wrong</source>
        <translation>签名错误</translation>
    </message>
    <message>
        <source>signed two histories</source>
        <translation>签署了两份历史</translation>
    </message>
    <message>
        <source>took history back</source>
        <translation>收回了历史</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>Active power</source>
        <translation>有功功率</translation>
    </message>
    <message>
        <source>Apparent power</source>
        <translation>视在功率</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>电流</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Power factor</source>
        <translation>功率因数</translation>
    </message>
    <message>
        <source>Reactive power</source>
        <translation>无功功率</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>电压</translation>
    </message>
    <message>
        <source>Voltage, line to line</source>
        <translation>线电压</translation>
    </message>
    <message>
        <source>bad position</source>
        <translation>位置异常</translation>
    </message>
    <message>
        <source>between</source>
        <translation>中间</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>合</translation>
    </message>
    <message>
        <source>code {0}</source>
        <translation>代码 {0}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>open</source>
        <translation>分</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>silent {0}</source>
        <translation>无应答 {0}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{0} ago</source>
        <translation>{0} 前</translation>
    </message>
</context>
<context>
    <name>idle</name>
    <message>
        <source>The key of this node has a passphrase. Type it too.</source>
        <translation>本节点的密钥有口令。请一并输入。</translation>
    </message>
    <message>
        <source>This passphrase does not open the key. Type it again.</source>
        <translation>此口令无法打开密钥。请重新输入。</translation>
    </message>
</context>
<context>
    <name>judging</name>
    <message>
        <source>it is no file</source>
        <translation>它不是文件</translation>
    </message>
</context>
<context>
    <name>limit_tables</name>
    <message>
        <source>The limits are in {0}.</source>
        <translation>限值在 {0} 中。</translation>
    </message>
    <message>
        <source>The limits could not be written to {0} ({1}).</source>
        <translation>无法将限值写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>无法读取 {0}（{1}）。</translation>
    </message>
    <message>
        <source>{0} is not taken. {1}</source>
        <translation>未采用 {0}。{1}</translation>
    </message>
    <message>
        <source>{0} is too large for a table of limits.</source>
        <translation>{0} 太大，不能作为限值表。</translation>
    </message>
</context>
<context>
    <name>marks</name>
    <message>
        <source>clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>frozen value</source>
        <translation>冻结值</translation>
    </message>
    <message>
        <source>trip</source>
        <translation>跳闸</translation>
    </message>
</context>
<context>
    <name>node</name>
    <message>
        <source>Collectors</source>
        <translation>采集者</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>History root</source>
        <translation>历史根</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前一区块</translation>
    </message>
    <message>
        <source>Records root</source>
        <translation>记录根</translation>
    </message>
    <message>
        <source>Seal</source>
        <translation>封印</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>工作量</translation>
    </message>
    <message>
        <source>a genesis block is known by its id</source>
        <translation>创世区块由其标识认定</translation>
    </message>
    <message>
        <source>apparent power</source>
        <translation>视在功率</translation>
    </message>
    <message>
        <source>block {0} has another id</source>
        <translation>区块 {0} 的标识不同</translation>
    </message>
    <message>
        <source>breaker</source>
        <translation>断路器</translation>
    </message>
    <message>
        <source>bus</source>
        <translation>母线</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>by other nodes</source>
        <translation>由其他节点</translation>
    </message>
    <message>
        <source>changed since sealing: record {0}</source>
        <translation>封存后被更改：记录 {0}</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>each re-hashed, equal</source>
        <translation>逐一重算，相同</translation>
    </message>
    <message>
        <source>each signature valid</source>
        <translation>各签名有效</translation>
    </message>
    <message>
        <source>frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>frozen or round</source>
        <translation>冻结或取整</translation>
    </message>
    <message>
        <source>ledger</source>
        <translation>账本</translation>
    </message>
    <message>
        <source>link</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>matches block {0}</source>
        <translation>与区块 {0} 相符</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not the collector's signature: record {0}</source>
        <translation>不是采集者的签名：记录 {0}</translation>
    </message>
    <message>
        <source>not the sealer's signature</source>
        <translation>不是封存者的签名</translation>
    </message>
    <message>
        <source>nothing to check</source>
        <translation>无可校验</translation>
    </message>
    <message>
        <source>only {0} zero bits</source>
        <translation>仅 {0} 个零位</translation>
    </message>
    <message>
        <source>openings</source>
        <translation>分闸次数</translation>
    </message>
    <message>
        <source>power by V and I</source>
        <translation>由 V 和 I 得的功率</translation>
    </message>
    <message>
        <source>power factor</source>
        <translation>功率因数</translation>
    </message>
    <message>
        <source>recomputed from the stored edge, equal</source>
        <translation>由所存边缘重算，相同</translation>
    </message>
    <message>
        <source>recomputed, equal</source>
        <translation>已重算，相同</translation>
    </message>
    <message>
        <source>replay or copy</source>
        <translation>重放或复制</translation>
    </message>
    <message>
        <source>report</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>step</source>
        <translation>阶跃</translation>
    </message>
    <message>
        <source>store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>the first block of its network</source>
        <translation>其网络的第一个区块</translation>
    </message>
    <message>
        <source>the header does not hash to this id</source>
        <translation>区块头的散列不是此标识</translation>
    </message>
    <message>
        <source>the records do not give this root</source>
        <translation>记录不能得出此根</translation>
    </message>
    <message>
        <source>the sealer is not in the network's list</source>
        <translation>封存者不在网络名单中</translation>
    </message>
    <message>
        <source>the stored edge of the history does not give this root</source>
        <translation>所存历史边缘不能得出此根</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>unbalance</source>
        <translation>不平衡</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>voltage range</source>
        <translation>电压范围</translation>
    </message>
    <message>
        <source>voltage triangle</source>
        <translation>电压三角形</translation>
    </message>
    <message>
        <source>within {0} s</source>
        <translation>{0} s 以内</translation>
    </message>
    <message>
        <source>{0} bits</source>
        <translation>{0} 位</translation>
    </message>
    <message>
        <source>{0} bits are in force</source>
        <translation>现行要求 {0} 位</translation>
    </message>
    <message>
        <source>{0} bits, nonce {1}</source>
        <translation>{0} 位，nonce {1}</translation>
    </message>
    <message>
        <source>{0} pruned on this node: their leaf hashes stand for them</source>
        <translation>{0} 条已在本节点清理：由其叶散列代表</translation>
    </message>
    <message>
        <source>{0} record</source>
        <translation>{0} 条记录</translation>
    </message>
    <message>
        <source>{0} records</source>
        <translation>{0} 条记录</translation>
    </message>
    <message>
        <source>{0} signed</source>
        <translation>{0} 个已签名</translation>
    </message>
    <message>
        <source>{0} zero bits</source>
        <translation>{0} 个零位</translation>
    </message>
</context>
<context>
    <name>numbers</name>
    <message>
        <source>Active power</source>
        <translation>有功功率</translation>
    </message>
    <message>
        <source>Apparent power</source>
        <translation>视在功率</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>断路器</translation>
    </message>
    <message>
        <source>Current distortion (THD)</source>
        <translation>电流畸变 (THD)</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Openings by faults</source>
        <translation>故障分闸次数</translation>
    </message>
    <message>
        <source>Power factor</source>
        <translation>功率因数</translation>
    </message>
    <message>
        <source>Reactive power</source>
        <translation>无功功率</translation>
    </message>
    <message>
        <source>Unbalance V2/V1</source>
        <translation>不平衡度 V2/V1</translation>
    </message>
    <message>
        <source>Voltage distortion (THD)</source>
        <translation>电压畸变 (THD)</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>滞后</translation>
    </message>
    <message>
        <source>lead</source>
        <translation>超前</translation>
    </message>
</context>
<context>
    <name>objections</name>
    <message>
        <source>Rule {0}, {1}, score {2}, at {3}:</source>
        <translation>规则 {0}，{1}，评分 {2}，于 {3}：</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>及另外 {0} 项</translation>
    </message>
    <message>
        <source>rule objects</source>
        <translation>条规则异议</translation>
    </message>
    <message>
        <source>rules object</source>
        <translation>条规则异议</translation>
    </message>
    <message>
        <source>the whole reading</source>
        <translation>整个读数</translation>
    </message>
</context>
<context>
    <name>one alarm</name>
    <message>
        <source>{0} critical</source>
        <translation>{0} 条紧急</translation>
    </message>
    <message>
        <source>{0} high</source>
        <translation>{0} 条高</translation>
    </message>
    <message>
        <source>{0} low</source>
        <translation>{0} 条低</translation>
    </message>
    <message>
        <source>{0} medium</source>
        <translation>{0} 条中</translation>
    </message>
</context>
<context>
    <name>phasors</name>
    <message>
        <source>It does not give all three currents.</source>
        <translation>它没有给出全部三相电流。</translation>
    </message>
    <message>
        <source>It gives no angles of its currents.</source>
        <translation>它没有给出电流的相角。</translation>
    </message>
    <message>
        <source>It needs the angles of the voltages, or all three line voltages; the relay gives neither.</source>
        <translation>需要电压的相角，或全部三个线电压；继电器两者都没有给出。</translation>
    </message>
    <message>
        <source>No angles are given: computed for the order A, B, C and no current in the neutral; the zero sequence cannot be known.</source>
        <translation>未给出相角：按 A、B、C 相序且中性线无电流计算；零序无法得知。</translation>
    </message>
    <message>
        <source>No angles are given: computed for the order A, B, C; the zero sequence cannot be known.</source>
        <translation>未给出相角：按 A、B、C 相序计算；零序无法得知。</translation>
    </message>
    <message>
        <source>The angles are the relay's own.</source>
        <translation>相角由继电器自身给出。</translation>
    </message>
    <message>
        <source>The three currents do not add up to nothing: no angles of theirs follow.</source>
        <translation>三相电流之和不为零：无法由其得出相角。</translation>
    </message>
    <message>
        <source>The three line voltages close to no triangle, so that no angles follow from them.</source>
        <translation>三个线电压不能构成三角形，因此无法由其得出相角。</translation>
    </message>
    <message>
        <source>The zero sequence of the voltages needs those of the phases.</source>
        <translation>电压的零序需要各相电压。</translation>
    </message>
    <message>
        <source>Without active and reactive power nobody can tell how far the currents lag.</source>
        <translation>没有有功和无功功率，就无法得知电流滞后多少。</translation>
    </message>
</context>
<context>
    <name>place_looks</name>
    <message>
        <source>normal voltage</source>
        <translation>电压正常</translation>
    </message>
    <message>
        <source>nothing was sealed</source>
        <translation>没有封存</translation>
    </message>
    <message>
        <source>power out</source>
        <translation>停电</translation>
    </message>
    <message>
        <source>power out on some phases</source>
        <translation>部分相停电</translation>
    </message>
    <message>
        <source>voltage high</source>
        <translation>电压偏高</translation>
    </message>
    <message>
        <source>voltage low</source>
        <translation>电压偏低</translation>
    </message>
    <message>
        <source>voltage not known</source>
        <translation>电压不明</translation>
    </message>
</context>
<context>
    <name>place_told</name>
    <message>
        <source>A protection opened the breaker (trip)</source>
        <translation>保护动作断开了断路器（跳闸）</translation>
    </message>
    <message>
        <source>Disputed: of {0} of its readings more than one version is sealed.</source>
        <translation>有争议：其中 {0} 个读数封存了多个版本。</translation>
    </message>
    <message>
        <source>Faults opened the breaker in the minute from here on; times: {0}</source>
        <translation>此后一分钟内故障断开了断路器；次数：{0}</translation>
    </message>
    <message>
        <source>First reading</source>
        <translation>首个读数</translation>
    </message>
    <message>
        <source>For {0} there are readings that do not tell the voltage.</source>
        <translation>有 {0} 的读数没有说明电压。</translation>
    </message>
    <message>
        <source>Highest reading</source>
        <translation>最高读数</translation>
    </message>
    <message>
        <source>It began before the time that was asked for.</source>
        <translation>它在所问的时间之前就已开始。</translation>
    </message>
    <message>
        <source>It began between {0} and {1}.</source>
        <translation>它开始于 {0} 与 {1} 之间。</translation>
    </message>
    <message>
        <source>It ended between {0} and {1}.</source>
        <translation>它结束于 {0} 与 {1} 之间。</translation>
    </message>
    <message>
        <source>It was still so when the newest reading was taken.</source>
        <translation>取最新读数时仍是如此。</translation>
    </message>
    <message>
        <source>It went on after the time that was asked for.</source>
        <translation>它在所问的时间之后仍在持续。</translation>
    </message>
    <message>
        <source>Last reading</source>
        <translation>最后读数</translation>
    </message>
    <message>
        <source>Lowest reading</source>
        <translation>最低读数</translation>
    </message>
    <message>
        <source>Lowest {0}, highest {1}.</source>
        <translation>最低 {0}，最高 {1}。</translation>
    </message>
    <message>
        <source>No later reading of this place is sealed, although the chain went on.</source>
        <translation>此地点此后没有封存的读数，而链仍在延续。</translation>
    </message>
    <message>
        <source>No outage is sealed in these {0}.</source>
        <translation>这 {0} 内没有封存的停电。</translation>
    </message>
    <message>
        <source>No reading of this time is sealed: it may have been an outage, or none.</source>
        <translation>这段时间没有封存的读数：可能停过电，也可能没有。</translation>
    </message>
    <message>
        <source>No voltage was measured</source>
        <translation>没有测量电压</translation>
    </message>
    <message>
        <source>Normal is {0} (as settings say).</source>
        <translation>正常值为 {0}（依据设置）。</translation>
    </message>
    <message>
        <source>Normal is {0} (the middle of what is sealed of this place).</source>
        <translation>正常值为 {0}（此地点已封存值的中位数）。</translation>
    </message>
    <message>
        <source>Not proven: that the relay measured rightly, or measures what you have at home. What was shorter than the time between two readings may be missing.</source>
        <translation>未证明：继电器测量正确，或其所测就是您家中的电压。比两次读数间隔更短的事可能没有记到。</translation>
    </message>
    <message>
        <source>Nothing of this place is sealed in these {0}: nothing can be said of them.</source>
        <translation>这 {0} 内此地点没有任何封存内容：无法作出任何判断。</translation>
    </message>
    <message>
        <source>Nothing was sealed right after it, so it may have gone on.</source>
        <translation>紧接其后没有封存任何内容，因此它可能仍在持续。</translation>
    </message>
    <message>
        <source>Nothing was sealed: {0}, {1} in all. There may have been power then or none; nobody can tell.</source>
        <translation>没有封存：{0}，共 {1}。当时可能有电，也可能没电；无人能断定。</translation>
    </message>
    <message>
        <source>Of {0} readings more than one version is sealed; the first one counts here.</source>
        <translation>有 {0} 个读数封存了多个版本；此处以第一个为准。</translation>
    </message>
    <message>
        <source>Power out on some phases: {0}, {1} in all.</source>
        <translation>部分相停电：{0}，共 {1}。</translation>
    </message>
    <message>
        <source>Reading after</source>
        <translation>之后的读数</translation>
    </message>
    <message>
        <source>Reading before</source>
        <translation>之前的读数</translation>
    </message>
    <message>
        <source>Readings with times more than a day after the newest block are left out: a clock was wrong.</source>
        <translation>时间比最新区块晚一天以上的读数已略去：有时钟不准。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Sealed readings cover {0} of that time.</source>
        <translation>已封存的读数覆盖这段时间的 {0}。</translation>
    </message>
    <message>
        <source>Seen between {0} and {1}.</source>
        <translation>见于 {0} 与 {1} 之间。</translation>
    </message>
    <message>
        <source>The breaker closed</source>
        <translation>断路器合闸</translation>
    </message>
    <message>
        <source>The breaker opened</source>
        <translation>断路器分闸</translation>
    </message>
    <message>
        <source>The breaker was seen open for {0}: whoever is fed through it alone had no power then.</source>
        <translation>断路器处于分位达 {0}：仅由它供电的用户当时没有电。</translation>
    </message>
    <message>
        <source>The chain ends before the time that was asked for; what is later is not sealed yet.</source>
        <translation>链在所问的时间之前就结束了；其后的内容尚未封存。</translation>
    </message>
    <message>
        <source>The clock of this network is simulated, {0} times too fast: no time in it is real.</source>
        <translation>本网络的时钟是模拟的，快 {0} 倍：其中没有真实的时间。</translation>
    </message>
    <message>
        <source>The relay called {0} of {1} readings doubtful.</source>
        <translation>{1} 个读数中，继电器称 {0} 个存疑。</translation>
    </message>
    <message>
        <source>The relay itself called its values invalid</source>
        <translation>继电器自称其数值无效</translation>
    </message>
    <message>
        <source>The relay told of: {0}</source>
        <translation>继电器报告：{0}</translation>
    </message>
    <message>
        <source>The settings of this relay call {1} normal, which is far from what was sealed: another voltage level may be meant. So the middle of what was sealed, {0}, is taken.</source>
        <translation>此继电器的设置称 {1} 为正常，与封存值相差很远：可能指另一电压等级。因此采用封存值的中位数 {0}。</translation>
    </message>
    <message>
        <source>The values are no longer kept here</source>
        <translation>此处不再保存这些数值</translation>
    </message>
    <message>
        <source>The values are those of a test</source>
        <translation>这些数值来自试验</translation>
    </message>
    <message>
        <source>There is more than can be shown: the first {0} lines are, and all are counted. Ask for a shorter time to see the others.</source>
        <translation>内容多于所能显示：显示前 {0} 行，全部都已计入。请缩短时间以查看其余。</translation>
    </message>
    <message>
        <source>Too few readings to say what is normal</source>
        <translation>读数太少，无法判断何为正常</translation>
    </message>
    <message>
        <source>Voltage high: {0}, {1} in all.</source>
        <translation>电压偏高：{0}，共 {1}。</translation>
    </message>
    <message>
        <source>Voltage low: {0}, {1} in all.</source>
        <translation>电压偏低：{0}，共 {1}。</translation>
    </message>
    <message>
        <source>You call {0} normal, and the middle of what was sealed is {1}.</source>
        <translation>您称 {0} 为正常，而封存值的中位数为 {1}。</translation>
    </message>
    <message>
        <source>highest {0}</source>
        <translation>最高 {0}</translation>
    </message>
    <message>
        <source>it may have been an outage, or none</source>
        <translation>可能停过电，也可能没有</translation>
    </message>
    <message>
        <source>lowest {0}</source>
        <translation>最低 {0}</translation>
    </message>
    <message>
        <source>nearly 100 %</source>
        <translation>近 100 %</translation>
    </message>
    <message>
        <source>outage</source>
        <translation>次停电</translation>
    </message>
    <message>
        <source>outages</source>
        <translation>次停电</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>读数</translation>
    </message>
    <message>
        <source>readings</source>
        <translation>个读数</translation>
    </message>
    <message>
        <source>still so when last read</source>
        <translation>最后一次读取时仍是如此</translation>
    </message>
    <message>
        <source>time</source>
        <translation>次</translation>
    </message>
    <message>
        <source>times</source>
        <translation>次</translation>
    </message>
    <message>
        <source>{0} (simulated)</source>
        <translation>{0}（模拟）</translation>
    </message>
    <message>
        <source>{0} d</source>
        <translation>{0} 天</translation>
    </message>
    <message>
        <source>{0} d {1} h</source>
        <translation>{0} 天 {1} 小时</translation>
    </message>
    <message>
        <source>{0} for {1}</source>
        <translation>{0}，持续 {1}</translation>
    </message>
    <message>
        <source>{0} for {1} or longer</source>
        <translation>{0}，持续 {1} 或更久</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} 小时</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} 分钟</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} 分 {1} 秒</translation>
    </message>
    <message>
        <source>{0} of {1} readings were made up by a simulator, with {2} of the outages: no real line is meant.</source>
        <translation>{1} 个读数中有 {0} 个由模拟器生成，其中含 {2} 次停电：与真实线路无关。</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
    <message>
        <source>{0}, {1} without power in all, in {2}.</source>
        <translation>{0}，共停电 {1}，在 {2} 内。</translation>
    </message>
    <message>
        <source>{0}, {1} without power, in {2}.</source>
        <translation>{0}，停电 {1}，在 {2} 内。</translation>
    </message>
</context>
<context>
    <name>quality</name>
    <message>
        <source>bad reference</source>
        <translation>参考错误</translation>
    </message>
    <message>
        <source>blocked by operator</source>
        <translation>被操作员闭锁</translation>
    </message>
    <message>
        <source>clock failed</source>
        <translation>时钟故障</translation>
    </message>
    <message>
        <source>clock not synchronised</source>
        <translation>时钟未同步</translation>
    </message>
    <message>
        <source>device failure</source>
        <translation>装置故障</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>inaccurate</source>
        <translation>不精确</translation>
    </message>
    <message>
        <source>inconsistent</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>old data</source>
        <translation>旧数据</translation>
    </message>
    <message>
        <source>oscillatory</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>out of range</source>
        <translation>超出量程</translation>
    </message>
    <message>
        <source>overflow</source>
        <translation>溢出</translation>
    </message>
    <message>
        <source>questionable</source>
        <translation>可疑</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>substituted</source>
        <translation>取代</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
</context>
<context>
    <name>saving</name>
    <message>
        <source>Anyone can check this again with the file named above: gridwitness verify FILE; a report takes --node with the address of a node too. A receipt can also be checked in a browser, with the page of any node.</source>
        <translation>任何人都可以用上述文件再次核查：gridwitness verify 文件；核对报告还需用 --node 指定节点地址。凭据也可以在浏览器中用任一节点的页面核查。</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>核对时间</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>There are too many files named like {0}. Choose another name.</source>
        <translation>名称类似 {0} 的文件过多。请换一个名称。</translation>
    </message>
    <message>
        <source>{0} is not the file any more that was checked, so the verdict was not saved. Check it again.</source>
        <translation>{0} 已不是所核对的文件，因此未保存结论。请重新核对。</translation>
    </message>
    <message>
        <source>{0} is the checked file itself: nothing was written. Choose another name.</source>
        <translation>{0} 就是所核对的文件本身：未写入任何内容。请换一个名称。</translation>
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
        <translation>一切照常显示；给出姓名（密钥有口令时还须口令）之前不接受任何操作。</translation>
    </message>
    <message>
        <source>Calls that one address may make</source>
        <translation>每个地址允许的调用次数</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>关闭窗口时</translation>
    </message>
    <message>
        <source>End the program, or leave it at work behind its icon in the tray, where the desktop has one.</source>
        <translation>结束程序，或（桌面支持时）让它留在托盘图标后继续工作。</translation>
    </message>
    <message>
        <source>Follow the system, or keep one look.</source>
        <translation>跟随系统，或保持一种外观。</translation>
    </message>
    <message>
        <source>For a large screen that is read from afar.</source>
        <translation>用于远距离观看的大屏幕。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Lock after no touch (0 = never)</source>
        <translation>无操作后锁定（0 = 从不）</translation>
    </message>
    <message>
        <source>Name of this node</source>
        <translation>本节点名称</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Notices in ten minutes (0 = none)</source>
        <translation>十分钟内的通知数（0 = 无）</translation>
    </message>
    <message>
        <source>Of a network that is made here; later its members change it together.</source>
        <translation>用于在此建立的网络；以后由其成员共同更改。</translation>
    </message>
    <message>
        <source>Of the screen. What is sealed, the log and the command line stay in English.</source>
        <translation>屏幕的语言。封存的内容、日志和命令行仍为英文。</translation>
    </message>
    <message>
        <source>Of urgent alarms, while another program is in front; then one that sums up.</source>
        <translation>当其他程序在前时，提示紧急的报警；超出后汇总为一条。</translation>
    </message>
    <message>
        <source>Operator on duty</source>
        <translation>值班员</translation>
    </message>
    <message>
        <source>Other machines that call the node more often are told to wait. Nodes are counted apart.</source>
        <translation>调用更频繁的其他机器会被要求等待。各节点分别计数。</translation>
    </message>
    <message>
        <source>Port of the node</source>
        <translation>节点端口</translation>
    </message>
    <message>
        <source>Proof of work of a new network</source>
        <translation>新网络的工作量证明</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>继电器</translation>
    </message>
    <message>
        <source>Room for filed documents</source>
        <translation>归档文档的空间</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Shown in the status line. It is not checked: this version knows no accounts.</source>
        <translation>显示在状态栏。不作核实：此版本没有账户。</translation>
    </message>
    <message>
        <source>Size of everything on the screen</source>
        <translation>屏幕上一切内容的大小</translation>
    </message>
    <message>
        <source>Sound of alarms</source>
        <translation>报警声音</translation>
    </message>
    <message>
        <source>The longest a record waits for its block.</source>
        <translation>记录等待其区块的最长时间。</translation>
    </message>
    <message>
        <source>The most that documents may take on the disk.</source>
        <translation>文档最多可占用的磁盘空间。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Time between blocks (0 = by hand)</source>
        <translation>区块间隔（0 = 手动）</translation>
    </message>
    <message>
        <source>Time between live readings of a relay</source>
        <translation>继电器实时读数的间隔</translation>
    </message>
    <message>
        <source>Time between sealed readings of a relay</source>
        <translation>继电器封存读数的间隔</translation>
    </message>
    <message>
        <source>Time between sounds</source>
        <translation>声音间隔</translation>
    </message>
    <message>
        <source>Time zone of the screen</source>
        <translation>屏幕时区</translation>
    </message>
    <message>
        <source>Until somebody acknowledges or silences them; the more urgent, the higher and the more tones.</source>
        <translation>直到有人确认或静音；越紧急，音越高、越多。</translation>
    </message>
    <message>
        <source>Volume of the sound</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>What goes into the chain.</source>
        <translation>写入链的内容。</translation>
    </message>
    <message>
        <source>What nobody acknowledged sounds again after this time.</source>
        <translation>无人确认的报警过此时间后再响。</translation>
    </message>
    <message>
        <source>What other nodes and reports call this one.</source>
        <translation>其他节点和报告对本节点的称呼。</translation>
    </message>
    <message>
        <source>What the screen shows; most of it is never sealed.</source>
        <translation>屏幕所显示的内容；大部分不会封存。</translation>
    </message>
    <message>
        <source>Where other nodes and programs reach this one.</source>
        <translation>其他节点和程序连接本节点之处。</translation>
    </message>
    <message>
        <source>Where the platform has no player for tones its own beep sounds, which has no volume.</source>
        <translation>平台没有音频播放器时，使用其自带蜂鸣声，无法调音量。</translation>
    </message>
    <message>
        <source>all alarms</source>
        <translation>所有报警</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>at most {0} printable characters are possible.</source>
        <translation>最多 {0} 个可打印字符。</translation>
    </message>
    <message>
        <source>critical only</source>
        <translation>仅紧急</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>high and above</source>
        <translation>高及以上</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>local, UTC, or a name such as America/Bogota. Times are stored in UTC.</source>
        <translation>local、UTC，或 America/Bogota 之类的名称。时间以 UTC 存储。</translation>
    </message>
    <message>
        <source>medium and above</source>
        <translation>中及以上</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>stay in the tray</source>
        <translation>留在托盘</translation>
    </message>
    <message>
        <source>{0} is none of {1}.</source>
        <translation>{0} 不是 {1} 之一。</translation>
    </message>
    <message>
        <source>{0} is none; local, UTC and Europe/Madrid are.</source>
        <translation>{0} 不是时区；local、UTC 和 Europe/Madrid 是。</translation>
    </message>
    <message>
        <source>{0} is not a number.</source>
        <translation>{0} 不是数。</translation>
    </message>
    <message>
        <source>{0} is not a whole number.</source>
        <translation>{0} 不是整数。</translation>
    </message>
    <message>
        <source>{0} is not between {1} and {2}.</source>
        <translation>{0} 不在 {1} 与 {2} 之间。</translation>
    </message>
</context>
<context>
    <name>several alarms</name>
    <message>
        <source>{0} critical</source>
        <translation>{0} 条紧急</translation>
    </message>
    <message>
        <source>{0} high</source>
        <translation>{0} 条高</translation>
    </message>
    <message>
        <source>{0} low</source>
        <translation>{0} 条低</translation>
    </message>
    <message>
        <source>{0} medium</source>
        <translation>{0} 条中</translation>
    </message>
</context>
<context>
    <name>trend_tables</name>
    <message>
        <source>The picture could not be written to {0}: look whether the folder can be written to.</source>
        <translation>无法将图片写入 {0}：请检查文件夹是否可写。</translation>
    </message>
    <message>
        <source>The picture is {0}.</source>
        <translation>图片为 {0}。</translation>
    </message>
    <message>
        <source>The points could not be written to {0} ({1}).</source>
        <translation>无法将各点写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>point is</source>
        <translation>个点</translation>
    </message>
    <message>
        <source>points are</source>
        <translation>个点</translation>
    </message>
    <message>
        <source>{0} in {1}.</source>
        <translation>{0}已写入 {1}。</translation>
    </message>
</context>
<context>
    <name>unlocking</name>
    <message>
        <source>This passphrase does not open the key. Type it again.</source>
        <translation>此口令无法打开密钥。请重新输入。</translation>
    </message>
</context>
</TS>
