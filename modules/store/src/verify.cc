#include "verify.h"

#include <map>

#include "overview_row.h"
#include "schema.h"
#include "store_implementation.h"

namespace patella {
namespace {

using namespace database;

struct TableOfRunner {
  std::int64_t tenant = 0;
  Id runner;
  std::string table;
  auto operator<=>(const TableOfRunner&) const = default;
};
struct Total {
  std::int64_t rows = 0;
  std::int64_t hash_sum = 0;
  bool operator==(const Total&) const = default;
};
using Totals = std::map<TableOfRunner, Total>;

constexpr std::size_t most_damages = 1000;

class Verifier {
 public:
  Verifier(Db& db, RowHasher& hasher) : db_(db), hasher_(hasher) {}

  VerifyReport run() {
    if (db_.engine() == Engine::sqlite) check_sqlite();
    for (const TableDefinition& table : all_tables()) attempt(table.name, [&] { check_table(table); });
    attempt("manifest", [&] { check_manifest(); });
    return std::move(report_);
  }

 private:
  void add(std::string_view table, std::string row, std::string message) {
    if (report_.damages.size() < most_damages)
      report_.damages.push_back({std::string(table), std::move(row), std::move(message)});
  }
  // A page that cannot be read at all is damage too.
  template <class Work>
  void attempt(std::string_view table, Work work) {
    try {
      work();
    } catch (const DatabaseError& error) {
      add(table, {}, error.error.message);
    }
  }
  void check_sqlite() {
    attempt("file", [&] {
      Query check(db_, "PRAGMA integrity_check(100)");
      while (check.step())
        if (check.row().text(0) != "ok") add("file", {}, std::string(check.row().text(0)));
    });
    attempt("file", [&] {
      Query check(db_, "PRAGMA foreign_key_check");
      while (check.step())
        add(check.row().text(0), "row " + std::to_string(check.row().integer(1)), "points to a missing row");
    });
    attempt("schema", [&] {
      if (compute_schema_fingerprint(db_) != find_info(db_, "schema_sha256"))
        add("schema", {}, "the schema has changed");
    });
  }
  void check_table(const TableDefinition& table) {
    db_.scan(scan_statement(table), {}, [&](const Statement& row) { check_row(table, row); });
  }
  void check_row(const TableDefinition& table, const Statement& row) {
    ++report_.rows;
    const std::int64_t tenant = row.integer(0);
    const Id runner = read_id_column(row, 1);
    const std::vector<OwnedValue> values = copy_row(row, table);
    const std::int64_t hash = hasher_.compute(tenant, runner, table, cells_of(values));
    if (hash != row.integer(static_cast<int>(table.columns.size()) + 2))
      add(table.name, describe_key(table, row), "the row does not match its hash");
    Total& total = totals_[{tenant, runner, std::string(table.name)}];
    ++total.rows;
    total.hash_sum = (total.hash_sum + hash) % hash_modulus;
  }
  static std::string describe_key(const TableDefinition& table, const Statement& row) {
    std::string text;
    for (std::size_t i = 0; i < table.key_columns; ++i) {
      const int column = static_cast<int>(i) + 2;
      if (!text.empty()) text += ", ";
      switch (table.columns[i].type) {
        case ColumnType::integer:
          text += std::to_string(row.integer(column));
          break;
        case ColumnType::id:
          text += render(read_id_column(row, column));
          break;
        case ColumnType::sha256:
          text += render(read_sha256_column(row, column));
          break;
        default:
          text += row.text(column);
      }
    }
    return text;
  }
  void check_manifest() {
    Totals expected;
    Query query(db_, "SELECT tenant_id, runner_id, table_name, row_count, hash_sum FROM manifest");
    while (query.step()) {
      const auto& row = query.row();
      const Total total{row.integer(3), row.integer(4)};
      if (total != Total{}) expected[{row.integer(0), read_id_column(row, 1), std::string(row.text(2))}] = total;
    }
    for (const auto& [key, total] : expected) {
      const Total found = totals_[key];
      if (found.rows != total.rows)
        add(key.table, {},
            "holds " + std::to_string(found.rows) + " rows, the manifest says " + std::to_string(total.rows));
      else if (found != total)
        add(key.table, {}, "does not match the manifest");
    }
    for (const auto& [key, total] : totals_)
      if (total.rows != 0 && !expected.contains(key)) add(key.table, {}, "has rows the manifest does not know");
  }

  Db& db_;
  RowHasher& hasher_;
  VerifyReport report_;
  Totals totals_;
};

}  // namespace

VerifyReport verify_database(Db& db, RowHasher& hasher) {
  Transaction transaction(db, Access::read);
  return Verifier(db, hasher).run();
}

Result<VerifyReport> Store::verify() {
  return guarded([&] { return verify_database(*implementation_->db, implementation_->hasher); });
}

}  // namespace patella
