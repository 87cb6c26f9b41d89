#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell {

/// Tempos that a text states: "120 bpm", "BPM: 92,5", "Tempo = 140"; 30 to 300, in the order of the
/// text.
std::vector<double> stated_tempos(std::string_view text);

/// Keys that a text states after the word key ("Key: Am", "in the key of B flat major") or in the
/// German manner
/// ("a-Moll"), as "Am", "F#m", "Bb", "C"; in the order of the text.
std::vector<std::string> stated_keys(std::string_view text);

}  // namespace sitwell
