"""The text version of a picture: lists and tables that say the same in words."""

from __future__ import annotations

from html import escape

from aeo_academy.render.diagrams.spec import Edge, Graph, Heat, Plan, Spec, Steps


def alternative(spec: Spec, language: str) -> str:
    """HTML that tells what the picture shows."""
    if isinstance(spec, Heat):
        return _heat(spec, language)
    if isinstance(spec, Steps):
        return _steps(spec, language)
    if isinstance(spec, Plan):
        return _plan(spec, language)
    return _chart(spec, language) if spec.kind == "chart" else _flow(spec, language)


def plain(text: str) -> str:
    """A label on one line; a word broken by hand at a line end is joined again."""
    return escape(text.replace("-\n", "").replace("\n", " "))


def _flow(graph: Graph, language: str) -> str:
    names = {node.id: plain(node.label[language]) for node in graph.nodes}
    items = []
    for node in graph.nodes:
        ways = [edge for edge in graph.edges if edge.tail == node.id]
        inner = "".join(f"<li>{_way(edge, names, language)}</li>" for edge in ways)
        if node.limit:
            words = f"{node.limit.label[language]}: {node.limit.value[language]}"
            inner += f"<li>{plain(words)}</li>"
        items.append(f"<li>{names[node.id]}{f'<ul>{inner}</ul>' if inner else ''}</li>")
    return f"<ul>{''.join(items)}</ul>"


def _way(edge: Edge, names: dict[str, str], language: str) -> str:
    label = f"{plain(edge.label[language])} " if edge.label else ""
    return f"{label}→ {names[edge.head]}"


def _chart(graph: Graph, language: str) -> str:
    names = {node.id: plain(node.label[language]) for node in graph.nodes}
    heads = {edge.head for edge in graph.edges}
    below: dict[str, list[str]] = {}
    for edge in graph.edges:
        below.setdefault(edge.tail, []).append(edge.head)

    def branch(node: str, above: tuple[str, ...]) -> str:
        children = [c for c in below.get(node, []) if c not in above]
        inner = "".join(branch(child, (*above, node)) for child in children)
        return f"<li>{names[node]}{f'<ul>{inner}</ul>' if inner else ''}</li>"

    roots = [node.id for node in graph.nodes if node.id not in heads] or [graph.nodes[0].id]
    return f"<ul>{''.join(branch(root, ()) for root in roots)}</ul>"


def _heat(heat: Heat, language: str) -> str:
    corner = f"{plain(heat.row_title[language])} / {plain(heat.column_title[language])}"
    head = "".join(f'<th scope="col">{plain(c.label[language])}</th>' for c in heat.columns)
    body = []
    for r, row in enumerate(heat.rows):
        cells = []
        for c in range(len(heat.columns)):
            score = heat.score(r, c)
            cells.append(f"<td>{score} {plain(heat.bands[heat.band(score)].label[language])}</td>")
        title = f'<th scope="row">{plain(row.label[language])}</th>'
        body.append(f"<tr>{title}{''.join(cells)}</tr>")
    return (
        f'<table><thead><tr><th scope="col">{corner}</th>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table>"
    )


def _steps(steps: Steps, language: str) -> str:
    items = []
    for step in steps.steps:
        note = f": {plain(step.note[language])}" if step.note else ""
        items.append(f"<li><strong>{plain(step.label[language])}</strong>{note}</li>")
    return f"<ol>{''.join(items)}</ol>"


def _plan(plan: Plan, language: str) -> str:
    """The numbered places, then the words that stand in the picture, in the order of the file."""
    places = "".join(f"<li>{plain(place.label[language])}</li>" for place in plan.places)
    words = [s.label[language] if s.label else s.text for s in plan.shapes if s.label or s.text]
    inside = "".join(f"<li>{plain(text)}</li>" for text in words)
    return (f"<ol>{places}</ol>" if places else "") + (f"<ul>{inside}</ul>" if inside else "")
