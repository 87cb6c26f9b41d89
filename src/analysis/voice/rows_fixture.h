#pragma once

#include "analysis/voice/voiced_rows.h"

#include <cstddef>
#include <span>

namespace sitwell::test {

/// Rows of a voice as somebody wrote them down, each call so many more.
class MadeRows {
public:
    MadeRows& pause(std::size_t rows) { return add(rows, {}, 0); }
    MadeRows& vowel(std::size_t rows, float pitch_hz, float power = 0.01f)
    {
        VoiceRow row;
        row.pitch_hz = pitch_hz;
        row.clarity = 0.9f;
        row.loudness_power = row.speech = row.body = power;
        row.lows = 0.001f * power;
        row.hiss = 0.001f * power;
        row.hiss_hz = 5000.0f;
        row.centre_hz = 800.0f;
        return add(rows, row, 1);
    }
    MadeRows& hiss(std::size_t rows, float power = 0.004f, float centre_hz = 7000.0f)
    {
        VoiceRow row;
        row.loudness_power = row.hiss = power;
        row.speech = 0.1f * power;
        row.hiss_hz = centre_hz;
        row.centre_hz = centre_hz;
        return add(rows, row, 0);
    }
    MadeRows& air(std::size_t rows, float power)
    {
        VoiceRow row;
        row.loudness_power = row.speech = power;
        row.hiss = 0.1f * power;
        row.centre_hz = 2500.0f;
        return add(rows, row, 0);
    }
    MadeRows& gust(std::size_t rows, float lows, float body)
    {
        VoiceRow row;
        row.lows = lows;
        row.body = body;
        row.loudness_power = 0.1f * lows;
        return add(rows, row, 0);
    }

    std::span<const VoiceRow> rows() const { return rows_; }
    const VoicedRows& voiced() const { return voiced_; }

private:
    MadeRows& add(std::size_t rows, const VoiceRow& row, unsigned char is_voiced)
    {
        rows_.insert(rows_.end(), rows, row);
        voiced_.is_voiced.insert(voiced_.is_voiced.end(), rows, is_voiced);
        if (is_voiced != 0) voiced_.vowels_power = row.loudness_power;
        return *this;
    }

    VoiceRows rows_;
    VoicedRows voiced_;
};

}  // namespace sitwell::test
