"""The page's charts as Vega-Lite specifications; the script on the page gives them their data and width.

Colours are names of the page's style sheet, so that light, dark and print need no second drawing.
"""

from typing import Any

import altair as alt

STATUSES = ("in_force", "announced", "threatened", "paused", "former", "")
"""In the order in which they are shown; '' where a mention says none."""

STATUS_NAMES = ("in force", "announced", "threatened", "paused", "former", "not said")
_SHAPES = ("circle", "triangle-up", "diamond", "square", "cross", "triangle-down")
_CURRENCY_SHAPES = ("circle", "triangle-up", "diamond", "square")
HEAT_STEPS = (5, 10, 25, 50, 100)
"""From which percentage a cell of the heat map has the next colour."""

_AMOUNTS = "replace(replace(replace(format(datum.value, '.0s'), 'M', ' m'), 'G', ' bn'), 'T', ' tn')"
"""How the axis names its amounts: as figures do elsewhere."""

_CONFIG: dict[str, Any] = {
    "background": "transparent",
    "font": "system-ui, sans-serif",
    "view": {"stroke": "var(--line)"},
    "padding": {"left": 2, "top": 2, "right": 8, "bottom": 2},
    "axis": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--soft)",
        "gridColor": "var(--line)",
        "domainColor": "var(--line)",
        "tickColor": "var(--line)",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelLimit": 150,
    },
    "header": {"labelColor": "var(--ink)", "labelFontSize": 13, "labelFontWeight": "bold"},
}


def chart_specs() -> dict[str, dict[str, Any]]:
    """Every chart's specification by its name, which is that of its data too."""
    return {name: _with_config(chart) for name, chart in (("heat", _heat()), ("time", _time()), ("money", _money()))}


def _with_config(chart: Any) -> dict[str, Any]:
    spec: dict[str, Any] = chart.to_dict()
    return {**spec, "config": _CONFIG}


def _heat() -> Any:
    """The highest rate of each sector by each imposer, of one status."""
    top = alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False)
    across = alt.X("imposer:N", title=None, sort=alt.EncodingSortField("across"), axis=top)
    down = alt.Y("sector:N", title=None, sort=alt.EncodingSortField("down"), axis=alt.Axis(ticks=False, domain=False))
    cells = alt.Chart().mark_rect(cornerRadius=3, cursor="pointer")
    cells = cells.encode(
        color=alt.Color(
            "rate:Q",
            scale=alt.Scale(
                type="threshold",
                domain=list(HEAT_STEPS),
                range=[f"var(--heat-{number})" for number in range(len(HEAT_STEPS) + 1)],
            ),
            legend=None,
        ),
    )
    numbers = alt.Chart().mark_text(fontSize=12, cursor="pointer", fontWeight="bold")
    numbers = numbers.encode(
        text="label:N",
        color=alt.condition(f"datum.rate >= {HEAT_STEPS[2]}", alt.value("var(--heat-ink)"), alt.value("var(--ink)")),
    )
    both = alt.layer(cells, numbers, data=alt.NamedData("heat"))
    both = both.encode(across, down, tooltip=_tooltip("what", "who", "status", "figure", "mentions"))
    return both.properties(width=alt.Step(40), height=alt.Step(27))


def _time() -> Any:
    """Rates over time, a row for each imposer and target."""
    points = alt.Chart(alt.NamedData("time")).mark_point(
        filled=True, size=80, opacity=0.85, cursor="pointer", strokeWidth=2
    )
    return points.encode(
        alt.X("day:T", title=None, axis=alt.Axis(labelOverlap=True, labelFlush=True, grid=True)),
        alt.Y(
            "rate:Q",
            title=None,
            scale=alt.Scale(type="sqrt", domainMin=0, nice=False),
            axis=alt.Axis(values=[0, 25, 100, 400], labelExpr="datum.value + ' %'", labelOverlap=True),
        ),
        color=_status_channel(alt.Color, [f"var(--status-{name or 'none'})" for name in STATUSES]),
        shape=_status_channel(alt.Shape, list(_SHAPES)),
        row=alt.Row(
            "pair:N",
            title=None,
            sort=alt.EncodingSortField("down"),
            header=alt.Header(labelAngle=0, labelAlign="left", labelAnchor="start", labelOrient="top", labelPadding=2),
            spacing=6,
        ),
        tooltip=_tooltip("pair", "what", "figure", "status", "when", "mentions"),
    ).properties(width=600, height=56)


def _status_channel(channel: Any, values: list[str]) -> Any:
    scale = alt.Scale(domain=list(STATUS_NAMES), range=values)
    return channel("status:N", legend=None, sort=list(STATUS_NAMES), scale=scale)


def _money() -> Any:
    """Amounts of money by sector, each in its own currency, the largest of each sector named."""
    down = alt.Y("sector:N", title=None, sort=alt.EncodingSortField("down"), axis=alt.Axis(grid=True, ticks=False))
    along = alt.X(
        "amount:Q",
        title="each in its own currency, on a logarithmic scale",
        scale=alt.Scale(type="log"),
        axis=alt.Axis(labelExpr=_AMOUNTS, labelOverlap=True, tickCount=6),
    )
    amounts = alt.Chart().mark_point(filled=True, size=80, opacity=0.85, cursor="pointer")
    amounts = amounts.encode(
        color=_currency_channel(alt.Color, [f"var(--currency-{number})" for number in range(4)]),
        shape=_currency_channel(alt.Shape, list(_CURRENCY_SHAPES)),
        tooltip=_tooltip("what", "figure", "when", "mentions"),
    )
    names = alt.Chart().mark_text(align="left", dx=8, fontSize=12, fill="var(--ink)")
    names = names.encode(text="largest:N", tooltip=_tooltip("what", "figure", "when", "mentions"))
    both = alt.layer(amounts, names, data=alt.NamedData("money"))
    return both.encode(along, down).properties(width=600, height=240)


def _currency_channel(channel: Any, values: list[str]) -> Any:
    return channel("currency:N", legend=None, scale=alt.Scale(domain=["USD", "EUR", "CNY", "other"], range=values))


def _tooltip(*names: str) -> list[Any]:
    return [alt.Tooltip(f"{name}:N") for name in names]
