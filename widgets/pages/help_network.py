"""What the Help page says of the Network page: how a peer can stand, what is counted, how to read the drawings."""

from PySide6.QtCore import QCoreApplication

from node.types.peer import PeerStatus
from widgets.tables.peer_table import status_words

Line = tuple[str, str, str]


def _tr(text: str) -> str:
    return QCoreApplication.translate("HelpPage", text)


def states() -> list[Line]:
    """Each state by the word that the table of peers has for it."""
    told = {
        PeerStatus.CONNECTED: _tr("It proved with its key that it belongs to this network, and it answers."),
        PeerStatus.CANDIDATE: _tr("Somebody named its address, and it has not answered yet. It is asked again from time"
                                  " to time."),
        PeerStatus.SILENT: _tr("It was connected and does not answer now. What it said before is grey: it is old."),
        PeerStatus.REFUSED: _tr("It answers, but this node does not speak with it; the reason says why. Often it"
                                " belongs to another network: compare the fingerprints."),
        PeerStatus.DISCOURAGED: _tr("It sent something that breaks a rule. It is left alone for a day, a listed sealer"
                                    " for ten minutes; Pardon ends that at once."),
        PeerStatus.BANNED: _tr("A person wants to hear nothing more of it, until somebody pardons it, also after a"
                               " restart."),
    }  # fmt: skip
    return [(status_words(status), sentence, "") for status, sentence in told.items()]


def figures() -> list[Line]:
    """What the figures count, and how to read the map and the tree."""
    return [
        (_tr("height"), _tr("The number of the newest block, on every page; the first block has the number 0."), ""),
        (_tr("length"), _tr("The seed paper's word, in the rounds: how many blocks there are, which is the height"
                            " and one."), ""),
        (_tr("agrees"), _tr("Its newest block is the one here. Behind or ahead: by so many blocks. No: at this height"
                            " it has another block. A dash: not known, as it does not answer now."), ""),
        (_tr("round"), _tr("One time that the chain was brought up to date: with a new chain (case 1), with the chain"
                           " here as the longest (2), or with that of another node (3)."), ""),
        (_tr("fork tree"), _tr("The lowest line is the chain that counts, older blocks at the left. Each other line is"
                               " a branch, and leaves where it parts from what it grows out of. Distances show the"
                               " order, not how many blocks lie between. Amber: it breaks a rule and is never followed."
                               " Grey: it has less work, and is followed once it has more."), ""),
        (_tr("map"), _tr("This node is in the middle. Whole lines: it speaks with them itself. Broken lines: one of the"
                         " two says so, and nobody checked it. A filled dot is connected; a hollow one is not, or is"
                         " only named by others. Who is refused or banned is left out."), ""),
        (_tr("signed"), _tr("Nodes sign how the history stands, and this one co-signs what agrees with its own. A node"
                            " that signed two histories broke its word: ask who runs it, and keep both lines."), ""),
        (_tr("members"), _tr("The keys that may seal. One member proposes a change and signs it, passes it on as a file"
                             " or a text, and whoever has enough signatures hands it in. It is in force from the block"
                             " after the one that seals it."), ""),
        (_tr("forget"), _tr("Strike an address off this node's list. Ban, if it must not come back by itself."), ""),
    ]  # fmt: skip
