// What somebody said: appended, found, undone.
#include "overview_row.h"
#include "statement_kind.h"
#include "statement_rows.h"
#include "store_implementation.h"
#include "text.h"

namespace patella {
namespace {

using database::as_bytes;
using database::Query;
using database::Value;
using database::value_of;
using database::Writer;

void require_activity(Writer& writer, const Id& activity) {
  Query query(writer.db(), "SELECT 1 FROM activity WHERE tenant_id = $1 AND runner_id = $2 AND activity_id = $3",
              {writer.tenant(), writer.runner(), as_bytes(activity)});
  if (!query.step())
    throw database::DatabaseError(
        {ErrorCode::not_found, render(activity), "there is no such activity", "patella history --runs lists them"});
}

// What was derived from an activity no longer holds: find_outdated lists it until it is made again.
void forget_derived(Writer& writer, const Id& activity) {
  writer.remove("overview", "activity_id", as_bytes(activity));
  writer.remove("step_rate_observation", "activity_id", as_bytes(activity));
}

void forget_derived(Writer& writer, const Correction& correction) {
  forget_derived(writer, correction.activity);
  if (const auto* merge = std::get_if<MergeInto>(&correction.change)) forget_derived(writer, merge->into);
}

void prepare_for(Writer& writer, const Correction& correction) {
  require_activity(writer, correction.activity);
  if (const auto* merge = std::get_if<MergeInto>(&correction.change)) {
    require_activity(writer, merge->into);
    if (merge->into == correction.activity)
      throw database::DatabaseError(
          {ErrorCode::invalid_input, render(merge->into), "an activity cannot be merged into itself", ""});
  }
  forget_derived(writer, correction);
}
template <class T>
void prepare_for(Writer&, const T&) {}

Known<Id> activity_of(const Correction& correction) { return correction.activity; }
template <class T>
Known<Id> activity_of(const T&) {
  return unknown;
}

// Time only runs forwards in the log, whatever the clock does: an undo is always younger than what it undoes.
std::int64_t next_instant(Writer& writer, Instant now) {
  Query query(writer.db(), "SELECT MAX(said_ms) FROM statement WHERE tenant_id = $1 AND runner_id = $2",
              {writer.tenant(), writer.runner()});
  const std::int64_t newest = query.step() && !query.row().is_null(0) ? query.row().integer(0) : 0;
  return std::max(milliseconds_of(now), newest + 1);
}

struct NewStatement {
  Known<Id> id;  // unknown: made here
  std::string_view kind;
  Known<std::int64_t> day;
  Known<Id> activity;
  Known<Id> undoes;
  std::string_view value;
};

Id append(Store::Implementation& store, Writer& writer, const NewStatement& statement) {
  const std::int64_t said = next_instant(writer, store.environment.now());
  const Id id = statement.id ? *statement.id : store.next_id(instant_of(said));
  const std::string author = clean_text(writer.scope().actor, 200);
  if (!writer.insert("statement", {value_of(id), statement.kind, value_of(statement.day), value_of(statement.activity),
                                   value_of(statement.undoes), said, std::string_view(author), statement.value}))
    throw database::DatabaseError(
        {ErrorCode::conflict, {}, "another process said the same at this moment", "repeat the command"});
  return id;
}

// Whether this statement was kept before under its sender's id; something else under that id is a conflict.
bool is_there(Writer& writer, const Id& id, std::string_view kind, std::string_view value) {
  Query query(writer.db(),
              "SELECT kind, value FROM statement WHERE tenant_id = $1 AND runner_id = $2 AND statement_id = $3",
              {writer.tenant(), writer.runner(), as_bytes(id)});
  if (!query.step()) return false;
  if (query.row().text(0) != kind || query.row().text(1) != value)
    throw database::DatabaseError(
        {ErrorCode::conflict, render(id), "something else was kept under this id", "make a new id for a new entry"});
  return true;
}

template <class T>
Result<KeptOnce> keep_statement(Store::Implementation& store, const Scope& scope, const T& value, const Known<Id>& id) {
  using Kind = StatementKind<T>;
  const std::string json = render(value);
  if (const auto back = Kind::read(json); !back) return Failure(back.error());  // out of its ranges
  return guarded([&] {
    Writer writer(*store.db, store.hasher, scope);
    if (id && is_there(writer, *id, Kind::name, json)) return KeptOnce{*id, true};
    prepare_for(writer, value);
    const Known<LocalDate> day = Kind::day(value);
    const Known<std::int64_t> day_number = day ? Known<std::int64_t>(days_of(*day)) : unknown;
    const Id kept = append(store, writer, {id, Kind::name, day_number, activity_of(value), unknown, json});
    writer.commit();
    return KeptOnce{kept, false};
  });
}

}  // namespace

template <class T>
Result<Id> Store::save(const Scope& scope, const T& value) {
  const auto kept = keep_statement(*implementation_, scope, value, unknown);
  if (!kept) return Failure(kept.error());
  return kept->id;
}

template <class T>
Result<KeptOnce> Store::save_once(const Scope& scope, const Id& id, const T& value) {
  return keep_statement(*implementation_, scope, value, id);
}

template <class T>
Result<std::vector<Said<T>>> Store::find_all(const Scope& scope, Period period, bool with_undone) {
  return guarded([&] {
    database::Db& db = *implementation_->db;
    const Undos undos = find_undos(db, scope);
    std::vector<Said<T>> found;
    visit_statements(db, scope, StatementKind<T>::name, period, StatementOrder::oldest_first, [&](StatementRow row) {
      const bool undone = follow(undos, row.id).undone();
      if (!undone || with_undone)
        found.push_back({row.id, instant_of(row.said_ms), std::move(row.author), undone,
                         unwrap(StatementKind<T>::read(row.value))});
      return true;
    });
    return found;
  });
}

template <class T>
Result<Known<Said<T>>> Store::find_newest(const Scope& scope) {
  return guarded([&] {
    database::Db& db = *implementation_->db;
    const Undos undos = find_undos(db, scope);
    Known<Said<T>> newest;
    visit_statements(db, scope, StatementKind<T>::name, always, StatementOrder::newest_first, [&](StatementRow row) {
      if (follow(undos, row.id).undone()) return true;
      newest = Said<T>{row.id, instant_of(row.said_ms), std::move(row.author), false,
                       unwrap(StatementKind<T>::read(row.value))};
      return false;
    });
    return newest;
  });
}

Result<Id> Store::undo(const Scope& scope, const Id& statement) {
  return guarded([&] {
    Writer writer(*implementation_->db, implementation_->hasher, scope);
    Known<Id> activity;
    std::string kind, value;
    {
      Query query(writer.db(),
                  "SELECT kind, activity_id, value FROM statement WHERE tenant_id = $1 AND runner_id = $2 AND "
                  "statement_id = $3",
                  {writer.tenant(), writer.runner(), as_bytes(statement)});
      if (!query.step())
        throw database::DatabaseError({ErrorCode::not_found, render(statement), "there is no such entry", ""});
      kind = query.row().text(0);
      activity = read_known_id(query.row(), 1);
      value = query.row().text(2);
    }
    const UndoChain chain = follow(find_undos(writer.db(), scope), statement);
    if (chain.undone())
      throw database::DatabaseError(
          {ErrorCode::conflict, render(statement), "is undone already", "undo the undo to bring it back"});
    // The undo of a correction carries it, so that undoing the undo knows what to derive again.
    const bool of_correction = activity.has_value();
    if (of_correction) forget_derived(writer, unwrap(read_correction(value)));
    const Id id = append(*implementation_, writer,
                         {unknown, undo_kind, unknown, activity, chain.newest, of_correction ? value : "{}"});
    writer.commit();
    return id;
  });
}

#define PATELLA_INSTANTIATE(Type)                                                             \
  template Result<Id> Store::save(const Scope&, const Type&);                                 \
  template Result<KeptOnce> Store::save_once(const Scope&, const Id&, const Type&);           \
  template Result<std::vector<Said<Type>>> Store::find_all<Type>(const Scope&, Period, bool); \
  template Result<Known<Said<Type>>> Store::find_newest<Type>(const Scope&);
PATELLA_INSTANTIATE(RunnerProfile)
PATELLA_INSTANTIATE(TriageAnswers)
PATELLA_INSTANTIATE(Diagnosis)
PATELLA_INSTANTIATE(GateAnswers)
PATELLA_INSTANTIATE(CheckIn)
PATELLA_INSTANTIATE(PeriodAnswer)
PATELLA_INSTANTIATE(StrengthEntry)
PATELLA_INSTANTIATE(ScoreEntry)
PATELLA_INSTANTIATE(StrengthChoices)
PATELLA_INSTANTIATE(Clearance)
PATELLA_INSTANTIATE(ClinicianLimits)
PATELLA_INSTANTIATE(Settings)
PATELLA_INSTANTIATE(Correction)
PATELLA_INSTANTIATE(Shoe)
PATELLA_INSTANTIATE(DefaultShoe)
PATELLA_INSTANTIATE(DeviceCadence)
PATELLA_INSTANTIATE(Preferences)
PATELLA_INSTANTIATE(PlanMove)
#undef PATELLA_INSTANTIATE

}  // namespace patella
