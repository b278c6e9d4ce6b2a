#include "../src/crc.h"

#include <gtest/gtest.h>

#include <random>

#include "patella/fit.h"

namespace patella {
namespace {

std::vector<std::byte> random_bytes(std::size_t size) {
  std::mt19937 random(7);
  std::vector<std::byte> bytes(size);
  for (auto& byte : bytes) byte = static_cast<std::byte>(random() & 0xFF);
  return bytes;
}

// The definition, bit by bit.
std::uint16_t crc_by_definition(std::span<const std::byte> bytes) {
  unsigned crc = 0;
  for (const std::byte byte : bytes) {
    crc ^= std::to_integer<unsigned>(byte);
    for (int i = 0; i < 8; ++i) crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0xA001u : 0u);
  }
  return static_cast<std::uint16_t>(crc);
}

const std::uint8_t* plain(std::span<const std::byte> bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

TEST(FitCrc, KnowsThePublishedCheckValue) {
  const std::string digits = "123456789";
  EXPECT_EQ(fit_crc(std::as_bytes(std::span(digits))), 0xBB3D);
}

TEST(FitCrc, EveryWayAgreesWithTheDefinitionAtEveryLength) {
  const auto bytes = random_bytes(700);
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    const auto part = std::span(bytes).first(size);
    const std::uint16_t expected = crc_by_definition(part);
    ASSERT_EQ(fit_wire::crc_by_table(plain(part), size, 0), expected) << size;
    ASSERT_EQ(fit_crc(part), expected) << size;
  }
}

TEST(FitCrc, ContinuesFromAnyPlace) {
  const auto bytes = random_bytes(500);
  const std::uint16_t whole = fit_crc(bytes);
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    ASSERT_EQ(fit_crc(std::span(bytes).subspan(cut), fit_crc(std::span(bytes).first(cut))), whole) << cut;
  }
}

}  // namespace
}  // namespace patella
