"""The figure that `make mutants` prints: what was noticed, and what was neither noticed nor named."""

from mutants import told

RESULTS = """
    backcare.rules.x_assess__mutmut_1: killed
    backcare.rules.x_assess__mutmut_2: survived
    backcare.plan.x_make_plan__mutmut_1: timeout
    backcare.answers.x\u01c1_Reader\u01c1ids__mutmut_9: no tests
"""


def test_the_figure_counts_by_file_and_what_nobody_named_is_named() -> None:
    figure, unnamed = told(RESULTS, "`backcare.rules.x_assess__mutmut_2`: changes nothing.")

    assert figure.splitlines() == [
        "backcare.answers: 0 of 1 noticed (0.0%).",
        "backcare.plan: 1 of 1 noticed (100.0%).",
        "backcare.rules: 1 of 2 noticed (50.0%).",
        "Together: 2 of 4 (50.0%).",
    ]
    assert unnamed == ["backcare.answers.x\u01c1_Reader\u01c1ids__mutmut_9", "(fewer than 95% noticed)"]


def test_where_all_was_noticed_nothing_is_left() -> None:
    assert told("backcare.rules.x_assess__mutmut_1: killed", "") == (
        "backcare.rules: 1 of 1 noticed (100.0%).\nTogether: 1 of 1 (100.0%).",
        [],
    )
