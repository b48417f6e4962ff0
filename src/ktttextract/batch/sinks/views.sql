-- Every figure with its document, by the year that it is for.
create view targets_by_year as
select
    t.year, t.status, t.indicator, t.indicator_id, t.link_id, t.link_name, t.link_measure, t.comparator, t.low, t.high,
    t.unit_name as unit, t.per, t.confidence, t.province_code, t.province, d.territory_level, d.territory,
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
    c.document_id, d.symbol as document_symbol, d.issued_on as document_issued_on, d.province_code, d.province, c.id as reference_id, c.relation,
    c.key, c.symbol, c.name, c.kind_name, c.issued_on, b.name as issuer, c.title, f.cited_document_id,
    h.issued_on as cited_issued_on, h.kind_code as cited_kind_code, h.kind_name as cited_kind_name, c.kind_code
from cited c
join documents d on d.id = c.document_id
left join bodies b on b.document_id = c.document_id and b.id = c.issuer_id
left join fitting f on f.document_id = c.document_id and f.reference_id = c.id and f.choice = 1
left join held h on h.id = f.cited_document_id
order by c.document_id, length(c.id), c.id;

-- Citations that something contradicts: the cited document itself, another text that cites it, or their own symbol.
-- A row for each contradiction: what `problem` it is, what the `other` says, and in which text. That a document is not
-- in this archive is none: `select * from citations where cited_document_id is null` has those.
create view broken_citations as
with found as (
    select 'other date' as problem, cited_issued_on::varchar as other, cited_document_id as other_document_id, c.*
    from citations c
    where issued_on <> cited_issued_on
    union all
    select 'other kind', cited_kind_name, cited_document_id, c.*
    from citations c
    where kind_code <> cited_kind_code
    union all
    -- "30/2020/NĐ-CP" of a day in 2021.
    select 'year of the symbol', regexp_extract(symbol, '^[0-9]+/([0-9]{4})/', 1), document_id, c.*
    from citations c
    where try_cast(regexp_extract(symbol, '^[0-9]+/([0-9]{4})/', 1) as integer) <> year(issued_on)
    union all
    -- One key is one document, unless it has a "?": then nobody knows.
    select 'texts disagree on the date', o.issued_on::varchar, o.document_id, c.*
    from citations c
    join citations o on o.key = c.key and o.document_id <> c.document_id and o.issued_on <> c.issued_on
    where not contains(c.key, '?')
    union all
    select 'texts disagree on the kind', o.kind_name, o.document_id, c.*
    from citations c
    join citations o on o.key = c.key and o.document_id <> c.document_id and o.kind_name <> c.kind_name
    where not contains(c.key, '?')
)
select * from found
order by document_id, length(reference_id), reference_id, problem, other_document_id, other;
