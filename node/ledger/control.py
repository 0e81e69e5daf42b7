"""Control records: how the members of a network change its settings, and why nobody else can."""

from dataclasses import replace

from node.ledger import tags
from node.ledger.errors import BrokenRuleError
from node.ledger.genesis import POINT
from node.ledger.network import Network
from node.ledger.records import Leaf, encode_statement
from node.ledger.settings import changed_by, changes
from node.ledger.signatures import is_valid
from node.ledger.values import encode_values
from node.types.network import Parameters
from node.types.record import Approval, Control, Key, Kind, Statement, TimeBasis


def proposal(network: Network, wanted: Parameters, time_ns: int) -> Statement:
    """A change of settings that nobody has approved yet; it fits only behind the control record now in force."""
    number = network.control_number + 1
    key = Key(network.parameters.name, POINT, Kind.CONTROL, TimeBasis.SOURCE, time_ns, str(number))
    values = changes(network.parameters, wanted)
    return Statement(key, tuple(values), detail=Control(number, network.control_id))


def approval_message(statement: Statement, genesis_id: bytes) -> bytes:
    """What a member signs: the proposal without anyone's approval, on this network."""
    bare = replace(statement, detail=replace(control_of(statement), approvals=()))
    return tags.CONTROL + genesis_id + encode_statement(bare)


def approved(statement: Statement, approval: Approval) -> Statement:
    """The proposal with one more approval."""
    control = control_of(statement)
    others = tuple(one for one in control.approvals if one.key != approval.key)
    approvals = tuple(sorted([*others, approval], key=lambda one: one.key))
    return replace(statement, detail=replace(control, approvals=approvals))


def control_of(statement: Statement) -> Control:
    """What a control record says of itself."""
    if not isinstance(statement.detail, Control):
        raise BrokenRuleError("This is not a control record.", "kind")
    return statement.detail


def check_control(leaf: Leaf, network: Network) -> Parameters:
    """The parameters in force from the next block on; raises when the record may not change them."""
    statement, parameters = leaf.record.statement, network.parameters
    control = control_of(statement)
    if parameters.open:
        raise BrokenRuleError("An open network never changes its settings.", "kind")
    key = statement.key
    expected = Key(parameters.name, POINT, Kind.CONTROL, TimeBasis.SOURCE, key.time_ns, str(control.number))
    if key != expected:
        raise BrokenRuleError("A control record's key is its network's name and its number.", "key")
    if control.number != network.control_number + 1 or control.previous != network.control_id:
        raise BrokenRuleError("A control record does not follow the one in force.", "control number")
    changed = changed_by(parameters, statement.values)
    if not statement.values:
        raise BrokenRuleError("A control record changes nothing.", "values")
    if encode_values(tuple(changes(parameters, changed))) != encode_values(statement.values):
        raise BrokenRuleError("A control record holds what changes no setting of its network.", "values")
    _check_approvals(statement, control, changed, network)
    return changed


def _check_approvals(statement: Statement, control: Control, changed: Parameters, network: Network) -> None:
    """More than half of the listed keys; or the recovery key alone, for the list of sealers and nothing else."""
    parameters = network.parameters
    message = approval_message(statement, network.genesis_id)
    for approval in control.approvals:
        if approval.key not in {*parameters.sealers, parameters.recovery}:
            raise BrokenRuleError("A control record is approved by a key that is not a member's.", "approvals")
        if not is_valid(approval.key, message, approval.signature):
            raise BrokenRuleError("An approval of a control record is not its member's signature.", "approvals")
    members = sum(approval.key in parameters.sealers for approval in control.approvals)
    if 2 * members > len(parameters.sealers):
        return
    recovered = any(approval.key == parameters.recovery for approval in control.approvals)
    if not recovered or replace(changed, sealers=parameters.sealers) != parameters:
        raise BrokenRuleError("A control record needs the approval of more than half of the listed keys.", "approvals")
