#include "flatbuffer.h"

#include <cstring>

namespace patella {
namespace {

template <class T>
T read_at(std::span<const std::byte> bytes, std::size_t at) {
  if (at > bytes.size() || bytes.size() - at < sizeof(T)) throw FlatbufferError{at};
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

}  // namespace

FlatTable::FlatTable(std::span<const std::byte> bytes, std::size_t at) : bytes_(bytes), at_(at) {
  const std::int64_t back = read_at<std::int32_t>(bytes, at);
  const std::int64_t fields = static_cast<std::int64_t>(at) - back;
  if (fields < 0) throw FlatbufferError{at};
  fields_ = static_cast<std::size_t>(fields);
  fields_bytes_ = read_at<std::uint16_t>(bytes, fields_);
  if (fields_bytes_ < 2 * sizeof(std::uint16_t) || bytes.size() - fields_ < fields_bytes_)
    throw FlatbufferError{fields_};
}

FlatTable FlatTable::root(std::span<const std::byte> bytes) {
  return FlatTable(bytes, read_at<std::uint32_t>(bytes, 0));
}

std::size_t FlatTable::find(int field) const {
  const std::size_t at = 2 * sizeof(std::uint16_t) + sizeof(std::uint16_t) * static_cast<std::size_t>(field);
  if (at + sizeof(std::uint16_t) > fields_bytes_) return 0;
  const auto offset = read_at<std::uint16_t>(bytes_, fields_ + at);
  return offset == 0 ? 0 : at_ + offset;
}

std::size_t FlatTable::follow(std::size_t at) const { return at + read_at<std::uint32_t>(bytes_, at); }

std::uint8_t FlatTable::read_byte(int field, std::uint8_t otherwise) const {
  const std::size_t at = find(field);
  return at == 0 ? otherwise : read_at<std::uint8_t>(bytes_, at);
}

std::int32_t FlatTable::read_integer(int field, std::int32_t otherwise) const {
  const std::size_t at = find(field);
  return at == 0 ? otherwise : read_at<std::int32_t>(bytes_, at);
}

FlatTable FlatTable::read_table(int field) const {
  const std::size_t at = find(field);
  if (at == 0) throw FlatbufferError{at_};
  return FlatTable(bytes_, follow(at));
}

std::span<const std::byte> FlatTable::read_list(int field, std::size_t bytes_each) const {
  const std::size_t at = find(field);
  if (at == 0) return {};
  const std::size_t list = follow(at);
  const std::size_t count = read_at<std::uint32_t>(bytes_, list);
  const std::size_t begin = list + sizeof(std::uint32_t);
  if (count > (bytes_.size() - begin) / bytes_each) throw FlatbufferError{list};
  return bytes_.subspan(begin, count * bytes_each);
}

std::vector<FlatTable> FlatTable::read_tables(int field) const {
  const std::span<const std::byte> list = read_list(field, sizeof(std::uint32_t));
  const auto begin = static_cast<std::size_t>(list.data() - bytes_.data());
  std::vector<FlatTable> tables;
  for (std::size_t at = 0; at < list.size(); at += sizeof(std::uint32_t))
    tables.push_back(FlatTable(bytes_, follow(begin + at)));
  return tables;
}

std::vector<std::int32_t> FlatTable::read_integers(int field) const {
  const std::span<const std::byte> list = read_list(field, sizeof(std::int32_t));
  std::vector<std::int32_t> integers;
  for (std::size_t at = 0; at < list.size(); at += sizeof(std::int32_t))
    integers.push_back(read_at<std::int32_t>(list, at));
  return integers;
}

std::span<const std::byte> FlatTable::read_bytes(int field) const { return read_list(field, 1); }

std::string_view FlatTable::read_text(int field) const {
  const std::span<const std::byte> list = read_list(field, 1);
  return {reinterpret_cast<const char*>(list.data()), list.size()};
}

std::vector<std::uint32_t> FlatTable::read_numbers(int field, std::size_t bytes_each) const {
  const std::span<const std::byte> list = read_list(field, bytes_each);
  std::vector<std::uint32_t> numbers;
  for (std::size_t at = 0; at < list.size(); at += bytes_each) {
    switch (bytes_each) {
      case sizeof(std::uint8_t):
        numbers.push_back(read_at<std::uint8_t>(list, at));
        break;
      case sizeof(std::uint16_t):
        numbers.push_back(read_at<std::uint16_t>(list, at));
        break;
      default:
        numbers.push_back(read_at<std::uint32_t>(list, at));
        break;
    }
  }
  return numbers;
}

}  // namespace patella
