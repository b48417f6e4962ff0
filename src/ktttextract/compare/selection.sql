-- What of the figures is compared: those of known texts and years, each with the block that it belongs to.
-- A block is one indicator in one measure, one kind of unit and one rhythm: nothing else is ever put side by side.
create table chosen as
with sorted as (
    select
        f.*, k.document, k.place,
        coalesce(f.link_id, f.indicator_id, w.topic) as topic,
        case
            when f.change is not null and (f.link_measure is null or f.link_measure = 'level')
                then if(f.unit_kind = 'percent', 'growth', 'change')
            when f.link_measure is not null then f.link_measure
            when f.unit_kind = 'percent' then 'rate'
            else 'level'
        end as measure,
        coalesce(u.base, f.unit_name, '') as dimension,
        nullif(f.period_from, f.year) as since
    from figures f
    join known k on k.source = f.source and k.id = f.document_id
    left join wordings w on w.indicator = f.indicator
    left join sizes u on u.name = f.unit_name
    where f.year is not null and coalesce(f.low, f.high) is not null
)
select * from sorted
where topic is not null and (not $asked or topic in (select topic from topics));

create table blocks as
with cells as (
    select
        topic, measure, dimension, per, place, year, since,
        count(distinct status) as statuses,
        count(distinct (comparator, low, high, unit_name)) filter (status = 'target' and part_of is null) as planned
    from chosen
    group by all
),
weighed as (
    select
        topic, measure, dimension, per, count(distinct place) as places,
        max(statuses) as statuses, max(planned) as planned
    from cells
    group by all
)
select
    *, row_number() over (order by places desc, topic, measure, dimension, per nulls first) as block
from weighed
where $everything or places > 1 or statuses > 1 or planned > 1;
