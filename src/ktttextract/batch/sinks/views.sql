-- Every figure with its document, by the year that it is for.
create view targets_by_year as
select
    t.year, t.status, t.indicator, t.indicator_id, t.comparator, t.low, t.high, t.unit_name as unit, t.per,
    d.id as document_id, d.symbol, d.issuer, d.issued_on, t.id as target_id, t.text
from targets t
join documents d on d.id = t.document_id
order by t.year, d.id, t.span_start;

-- Who cites whom: every cited document, and the document of this archive that it is, where there is one.
-- A key is the symbol without leading zeros, then "@" and the place's code, then ":" and the year (docs/output.md).
create view citations as
with cited as (
    select
        r.*, split_part(split_part(r.key, '@', 1), ':', 1) as bare,
        nullif(regexp_extract(r.key, '@([^:]+)', 1), '') as place_code,
        nullif(regexp_extract(r.key, ':([0-9]{4})$', 1), '') as key_year
    from "references" r
),
held as (
    select d.*, regexp_replace(d.symbol, '^0+', '') as bare from documents d where d.symbol is not null
),
fitting as (
    select
        c.document_id, c.id as reference_id, h.id as cited_document_id,
        row_number() over (
            partition by c.document_id, c.id
            order by coalesce(h.issued_on = c.issued_on, false) desc, (h.genre = 'original') desc, h.id
        ) as choice
    from cited c
    join held h
        on h.bare = c.bare and h.id <> c.document_id
        and (c.place_code is null or c.place_code = '?' or h.issuer_place_code is null or h.issuer_place_code = c.place_code)
        and (c.key_year is null or h.issued_on is null or year(h.issued_on) = c.key_year::integer)
)
select
    c.document_id, d.symbol as document_symbol, d.issued_on as document_issued_on, c.id as reference_id, c.relation,
    c.key, c.symbol, c.name, c.kind_name, c.issued_on, b.name as issuer, c.title, f.cited_document_id,
    h.issued_on as cited_issued_on, h.kind_code as cited_kind_code, c.kind_code
from cited c
join documents d on d.id = c.document_id
left join bodies b on b.document_id = c.document_id and b.id = c.issuer_id
left join fitting f on f.document_id = c.document_id and f.reference_id = c.id and f.choice = 1
left join held h on h.id = f.cited_document_id
order by c.document_id, length(c.id), c.id;

-- Citations that lead nowhere in this archive, or to something else than they say.
create view broken_citations as
select
    case
        when cited_document_id is null then 'not in the archive'
        when issued_on <> cited_issued_on then 'other date'
        else 'other kind'
    end as problem,
    citations.*
from citations
where
    symbol is not null
    and (cited_document_id is null or issued_on <> cited_issued_on or kind_code <> cited_kind_code);
