#include "statement_rows.h"

#include "overview_row.h"
#include "statement_kind.h"
#include "store_implementation.h"

namespace patella {
namespace {

using database::as_bytes;
using database::Query;

constexpr const char* columns = "SELECT statement_id, said_ms, author, activity_id, value FROM statement ";
constexpr const char* where_kind =
    "WHERE tenant_id = $1 AND runner_id = $2 AND kind = $3 AND (day IS NULL OR (day >= $4 AND day <= $5)) ";

StatementRow read_row(const database::Statement& row) {
  return {read_id_column(row, 0), row.integer(1), std::string(row.text(2)), read_known_id(row, 3),
          std::string(row.text(4))};
}

}  // namespace

Undos find_undos(database::Db& db, const Scope& scope) {
  Undos undos;
  Query query(db, "SELECT undoes, statement_id FROM statement WHERE tenant_id = $1 AND runner_id = $2 AND kind = $3",
              {scope.tenant, as_bytes(scope.runner), undo_kind});
  while (query.step()) undos.emplace(read_id_column(query.row(), 0), read_id_column(query.row(), 1));
  return undos;
}

UndoChain follow(const Undos& undos, const Id& statement) {
  UndoChain chain{statement};
  // An undo is younger than what it undoes, so the chain ends.
  for (auto next = undos.find(statement); next != undos.end(); next = undos.find(chain.newest)) {
    chain.newest = next->second;
    if (++chain.undos > static_cast<int>(undos.size()))
      database::raise("statement", "undos form a circle", "run `patella verify`");
  }
  return chain;
}

// Ordered by a sum, so that SQLite finds the kind by its index and sorts that; by the column alone it walks every
// statement there is in the order of their time.
void visit_statements(database::Db& db, const Scope& scope, std::string_view kind, Period period, StatementOrder order,
                      const std::function<bool(StatementRow)>& visitor) {
  const std::string direction = order == StatementOrder::oldest_first ? "ASC" : "DESC";
  Query query(db,
              std::string(columns) + where_kind + "ORDER BY said_ms + 0 " + direction + ", statement_id " + direction,
              {scope.tenant, as_bytes(scope.runner), kind, days_of(period.first), days_of(period.last)});
  while (query.step())
    if (!visitor(read_row(query.row()))) return;
}

std::vector<Said<Correction>> find_corrections(database::Db& db, const Scope& scope, const Id& activity) {
  const Undos undos = find_undos(db, scope);
  std::vector<Said<Correction>> corrections;
  Query query(db,
              std::string(columns) +
                  "WHERE tenant_id = $1 AND runner_id = $2 AND activity_id = $3 AND kind = $4 "
                  "ORDER BY said_ms, statement_id",
              {scope.tenant, as_bytes(scope.runner), as_bytes(activity), StatementKind<Correction>::name});
  while (query.step()) {
    StatementRow row = read_row(query.row());
    corrections.push_back({row.id, instant_of(row.said_ms), std::move(row.author), follow(undos, row.id).undone(),
                           unwrap(read_correction(row.value))});
  }
  return corrections;
}

}  // namespace patella
