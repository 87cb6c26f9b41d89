#pragma once

#include "app/report/report.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace sitwell {

/// A song as bands send them: 26 parts, some on one spot, names in several scripts, moves,
/// questions.
inline ReportContent sample_report()
{
    ReportContent content;
    content.title = "Slow River";
    content.mix_file = "Slow River_v01_Mix.wav";
    content.verdict = {
        "All 26 tracks are mixed, and each one is heard while it plays.",
        "The voice is at the centre, in front of the band without leaving it.",
        "It can be sent to mastering; answers to the questions below would make it more certain."};
    content.figures = {{"Voice against the band", "1.2 dB", "1.0 dB, give or take 1.5", true,
                        "How far the voice stands in front while it sings."},
                       {"Loudness of the mix", "-18.1 LUFS", "−20 to −16 LUFS", true,
                        "Leaves a mastering engineer room to work."},
                       {"Highest true peak", "-3.2 dBTP", "at most −3 dBTP", true,
                        "Nothing clips, even between the samples."},
                       {"Peaks over loudness", "14.9 dB", "10 dB or more", true,
                        "Drums and consonants keep their punch."},
                       {"Loudness range", "6.4 LU", "", true,
                        "How far the song's quiet and loud passages lie apart."},
                       {"Left against right", "1.1 dB", "within 0.8 dB", false,
                        "Both loudspeakers carry the same weight."},
                       {"Lost in mono", "0.9 LU", "at most 1.5 LU", true,
                        "What a phone or a kitchen radio still plays."},
                       {"Listening copy", "-11.0 LUFS", "", true,
                        "As loud as records of this kind; a mastering engineer does more."}};

    struct Row {
        const char* name;
        const char* role;
        const char* group;
        float level, fader, azimuth, wet;
        int from_s, to_s;
    };
    const Row rows[] = {
        {"Kick In", "kick drum, inside", "drums", -5.1f, -1.5f, 0, -100, 8, 205},
        {"Kick Out", "kick drum, outside", "drums", -7.9f, -4.0f, 0, -100, 8, 205},
        {"Snare Top", "snare drum, top", "drums", -4.2f, -2.2f, 0, -12, 8, 205},
        {"Snare Bottom", "snare drum, bottom", "drums", -12.4f, -9.0f, 0, -12, 8, 205},
        {"Hat", "hi-hat", "drums", -16.8f, -11.5f, 12, -14, 8, 205},
        {"Rack Tom", "tom", "drums", -9.0f, -5.0f, -9, -11, 60, 190},
        {"Floor Tom", "floor tom", "drums", -8.1f, -4.5f, 14, -11, 60, 190},
        {"Overhead L", "overheads", "drums", -8.8f, -6.1f, -24, -10, 8, 205},
        {"Overhead R", "overheads", "drums", -8.6f, -6.1f, 24, -10, 8, 205},
        {"Room", "room", "drums", -15.0f, -12.0f, 0, -100, 8, 205},
        {"Bass DI", "bass guitar, direct", "bass", -5.9f, -3.3f, 0, -100, 16, 205},
        {"Bass Amp", "bass guitar, amplifier", "bass", -7.0f, -4.8f, 0, -100, 16, 205},
        {"Rhythm Guitar Left", "electric guitar", "guitars", -8.4f, -6.0f, -28, -15, 30, 200},
        {"Rhythm Guitar Right", "electric guitar", "guitars", -8.9f, -6.4f, 28, -15, 30, 200},
        {"Acoustic <12-string> & capo", "acoustic guitar", "guitars", -11.3f, -8.0f, -18, -12, 0,
         205},
        {"Гитара соло", "lead guitar", "guitars", -3.0f, -1.0f, 8, -9, 120, 150},
        {"Wurly", "electric piano", "keys", -11.6f, -7.2f, 17, -11, 30, 205},
        {"Piano", "piano", "keys", -9.7f, -5.5f, -14, -10, 90, 205},
        {"Pad", "pad", "synths", -17.5f, -13.0f, 0, -6, 60, 205},
        {"シンセ・アルペジオ", "arpeggio", "synths", -14.2f, -10.0f, 22, -9, 90, 180},
        {"Cello", "cello", "orch", -12.2f, -8.8f, -20, -7, 100, 205},
        {"Lead Vox", "lead voice", "vocals", 0, -0.8f, 0, -11, 20, 195},
        {"Vox Double", "doubled voice", "vocals", -10.4f, -8.0f, 0, -10, 60, 190},
        {"Harmony High", "backing voice", "vocals", -9.2f, -7.1f, -15, -8, 60, 190},
        {"Harmony Low", "backing voice", "vocals", -9.6f, -7.4f, 15, -8, 60, 190},
        {"Riser \"FX\"", "effect", "fx", -13.9f, -10.2f, 0, -7, 55, 62}};
    constexpr int kSeconds = 210;
    for (const Row& row : rows) {
        ReportContent::Part part;
        part.name = row.name;
        part.role_label = row.role;
        part.group = row.group;
        part.while_playing_lu = row.level;
        part.fader_db = row.fader;
        part.azimuth_deg = row.azimuth;
        part.wet_lu = row.wet;
        part.leads = part.name == "Lead Vox";
        int playing = 0;
        for (int s = 0; s < kSeconds; ++s) {
            const bool rests =
                (s / 7 + static_cast<int>(part.name.size())) % 6 == 0 && part.group != "drums";
            part.activity.push_back(s >= row.from_s && s < row.to_s && !rests);
            playing += part.activity.back();
        }
        part.active_share = static_cast<float>(playing) / kSeconds;
        content.parts.push_back(std::move(part));
    }

    const double bands[] = {20,   25,   31.5, 40,   50,   63,    80,    100,   125,  160,  200,
                            250,  315,  400,  500,  630,  800,   1000,  1250,  1600, 2000, 2500,
                            3150, 4000, 5000, 6300, 8000, 10000, 12500, 16000, 20000};
    for (const double hz : bands) {
        const auto slope =
            static_cast<float>(-1.7 * std::log2(std::fmin(std::fmax(hz, 100), 10000) / 1000));
        const auto beyond =
            static_cast<float>(std::fabs(std::log2(hz / std::fmin(std::fmax(hz, 60), 10000))));
        content.band_hz.push_back(static_cast<float>(hz));
        content.spectrum_db.push_back(slope +
                                      3.5f * static_cast<float>(std::sin(std::log2(hz) * 2.1)) -
                                      12.0f * beyond + (hz == 250 ? 9.5f : 0.0f));
        content.target_low_db.push_back(slope - 6.0f - 14.0f * beyond);
        content.target_high_db.push_back(slope + 6.0f);
    }
    for (int tenth = 0; tenth < kSeconds * 10; ++tenth) {
        const double s = tenth / 10.0;
        const double verse = -19.5 + 2.5 * (s > 60 && s < 90) + 3.5 * (s > 120 && s < 195) -
                             12.0 * (s < 8) - 6.0 * (s > 200);
        content.momentary_lufs.push_back(
            static_cast<float>(verse + 2.2 * std::sin(s * 5.1) + 1.3 * std::sin(s * 11.7)));
        if (tenth % 10 == 0)
            content.short_term_lufs.push_back(static_cast<float>(verse + 0.8 * std::sin(s * 0.9)));
    }
    content.integrated_lufs = -18.1f;

    content.moves.push_back(
        {"", "The whole mix was turned down a little so that a mastering engineer has room.",
         "Level 0.0 dB → −1.4 dB", "loudness of the mix −16.7 LUFS", "mix_bus.level"});
    for (const auto& part : content.parts) {
        content.moves.push_back(
            {part.name, "Set to sit where this part usually sits against the lead.",
             "Level 0.0 dB → −4.0 dB",
             "loudness while it plays -21.0 LUFS; against the lead -4.2 LU", "balance.level"});
        content.moves.push_back({part.name, "Cleared rumble below the lowest note it plays.",
                                 "Equalizer: high pass at 62 Hz", "lowest note 82.4 Hz",
                                 "eq.rumble"});
        if (part.wet_lu > -99)
            content.moves.push_back({part.name, "Stands in the same room as the others.",
                                     "Send to room at −14.0 dB", "reverberation -12 LU",
                                     "space.send"});
    }
    content.asks = {
        {"Is \"Vox Double\" a double of the lead, or a second singer?",
         "A double, since it follows the lead within a breath.",
         {{"It is a second singer", "sitwell mix 'Slow River' --role 'Vox Double=backing_vocal'"},
          {"It is a double", "sitwell mix 'Slow River' --role 'Vox Double=vocal_double'"}}},
        {"Should the room microphone be heard?",
         "Yes, quietly.",
         {{"Leave it out", "sitwell mix 'Slow River' --without Room"}}},
        {"Which guitar plays the solo?",
         "Гитара соло",
         {{"The one on the right", "sitwell mix 'Slow River' --lead 'Rhythm Guitar Right'"}}},
        {"What kind of music is it?",
         "Indie rock.",
         {{"Folk", "sitwell mix 'Slow River' --genre folk"},
          {"Pop", "sitwell mix 'Slow River' --genre pop"}}}};
    content.left_out = {{"Slow River rough.mp3",
                         "Left out: it is a mix of the whole song. It serves as your rough mix."},
                        {"click.wav", "Left out: it is a click track."}};
    content.notes = {
        {"Room.wav",
         "The microphone hears the kit 9 ms late; it was moved to where the overheads are."},
        {"Piano.wav", "Left and right are the same; it is treated as one channel."}};
    content.mixed = 26;
    content.read_beside = {{"", "Tempo as written: 96 beats per minute."},
                           {"notes <1>.txt", "Please & thank you"}};
    content.ignored = 3;
    return content;
}

inline ReportContent with_passages()
{
    ReportContent content = sample_report();
    content.passages = {
        {"The fullest passage, from 2:02", "\x01\x02\x03", "\x04\x05\x06", "Your rough mix"},
        {"A calmer passage, from 0:31", "abc", "def", "Your rough mix"}};
    return content;
}

inline ReportContent with_variants()
{
    ReportContent content = with_passages();
    content.compared_passage = "The fullest passage, from 2:02";
    content.variant_columns = {"Voice against band", "Sides against middle",
                               "Rooms against the dry mix", "Front to back"};
    const auto add = [&](const char* label, const char* use, const char* id,
                         std::vector<std::string> figures) {
        const bool is_main = *id == '\0';
        const std::string folder = is_main ? "" : std::string{"variants/"} + id + "/";
        content.variants.push_back(
            {label, use,
             folder + "Slow-River_v01_Mix" + (is_main ? "" : std::string{"-"} + id) + "_48k24.wav",
             is_main ? "" : folder + "report.html", std::move(figures), std::string{"m"} + id});
    };
    add("This mix", "As the song and its kind of music ask.", "",
        {"1.0 dB", "-12.1 dB", "-13.9 LU", "5.3 LU"});
    add("voice forward",
        "For a song whose words have to arrive, on small loudspeakers too. Against this mix: the "
        "voice 1.5 dB further in front.",
        "voice-forward", {"2.5 dB", "-12.4 dB", "-13.9 LU", "5.2 LU"});
    add("band forward",
        "For a song that lives by its groove & its riffs. Against this mix: the voice 0.8 dB "
        "further back.",
        "band-forward", {"0.2 dB", "-11.5 dB", "-13.8 LU", "5.5 LU"});
    add("intimate",
        "As though the singer sat in front of you: drier, narrower and closer. Against this mix: "
        "the voice 0.8 dB further in front, the sides 4.1 dB narrower, the rooms 5.4 LU drier.",
        "intimate", {"1.7 dB", "-16.2 dB", "-19.3 LU", "3.3 LU"});
    content.variants_left_out = {
        {"wide", "Even a quarter of it would cost the mix: lost in mono."}};
    return content;
}

}  // namespace sitwell
