#include "media/sidecar/project.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace sitwell {
namespace {

TEST(Reaper, ReadsTempoMarkersTracksFadersAndFiles)
{
    const auto facts = read_reaper(R"(<REAPER_PROJECT 0.1 "7.0/linux-x86_64" 1700000000
  TEMPO 96 4 4
  MARKER 1 0 "Intro" 0
  MARKER 3 60 'Last "big" chorus' 1
  MARKER 3 90 "" 1
  MARKER 2 30.5 Chorus 0
  <TRACK {1}
    NAME "Lead Vox"
    VOLPAN 0.5 -0.25 -1 -1 1
    <FXCHAIN
      <VST "VST: x" x.dll 0 "" 1<1>
        NAME nonsense
      >
    >
    <ITEM
      POSITION 0
      NAME take
      VOLPAN 1 0 1 -1
      <SOURCE WAVE
        FILE "Media\Lead Vox 01.wav"
      >
    >
  >
  <TRACK {2}
    NAME Muted
    VOLPAN 0 1 -1 -1 1
  >
>
)");
    ASSERT_TRUE(facts);
    ASSERT_EQ(facts->tempo_map.size(), 1U);
    EXPECT_EQ(facts->tempo_map[0].bpm, 96.0);
    ASSERT_EQ(facts->markers.size(), 3U);
    EXPECT_EQ(facts->markers[1].label, "Chorus");
    EXPECT_EQ(facts->markers[1].at_s, 30.5);
    EXPECT_EQ(facts->markers[2].label, "Last \"big\" chorus");
    ASSERT_EQ(facts->daw_tracks.size(), 2U);
    EXPECT_EQ(facts->daw_tracks[0].name, "Lead Vox");
    EXPECT_NEAR(*facts->daw_tracks[0].gain_db, -6.02, 0.001);
    EXPECT_EQ(facts->daw_tracks[0].pan, -0.25);
    EXPECT_EQ(facts->daw_tracks[0].file, "Lead Vox 01.wav");
    EXPECT_EQ(facts->daw_tracks[1].gain_db, -150.0);
}

TEST(Reaper, ReadsATempoEnvelope)
{
    const auto facts = read_reaper(
        "<REAPER_PROJECT 0.1\n TEMPO 120 4 4\n <TEMPOENVEX\n  PT 0 120 1\n  PT 8.5 90 1\n >\n>\n");
    ASSERT_TRUE(facts);
    ASSERT_EQ(facts->tempo_map.size(), 2U);
    EXPECT_EQ(facts->tempo_map[1].at_s, 8.5);
    EXPECT_EQ(facts->tempo_map[1].bpm, 90.0);
}

TEST(Reaper, SurvivesAnEmptyWord)
{
    EXPECT_TRUE(read_reaper("<REAPER_PROJECT\n\"\" \""));
}

RC_GTEST_PROP(Reaper, SurvivesAnything, (const std::string& tail))
{
    RC_ASSERT(read_reaper("<REAPER_PROJECT " + tail).has_value());
}

TEST(Dawproject, ReadsTempoMarkersTracksFadersAndFiles)
{
    const auto facts = read_dawproject(R"(<?xml version="1.0" encoding="UTF-8"?>
<Project version="1.0"><Transport><Tempo unit="bpm" value="120" id="t"/></Transport>
<Structure><Track contentType="tracks" id="g" name="Drums"><Channel id="cg"><Volume unit="decibel" value="-3"/></Channel>
  <Track contentType="audio" id="k" name="Kick"><Channel id="ck">
    <Pan unit="normalized" min="0" max="1" value="0.25"/><Volume unit="linear" min="0" max="2" value="0.5"/></Channel></Track>
</Track></Structure>
<Arrangement><Lanes timeUnit="beats"><Lanes track="k"><Clips><Clip time="0"><Clips><Clip time="0"><Warps><Audio channels="1">
  <File path="audio/Kick In.wav"/></Audio></Warps></Clip></Clips></Clip></Clips></Lanes></Lanes>
<Markers timeUnit="beats"><Marker time="8" name="Verse"/></Markers>
<TempoAutomation timeUnit="beats"><Target parameter="t"/><RealPoint time="0" value="60" interpolation="hold"/>
  <RealPoint time="4" value="120" interpolation="hold"/></TempoAutomation></Arrangement></Project>)");
    ASSERT_TRUE(facts);
    ASSERT_EQ(facts->tempo_map.size(), 2U);
    EXPECT_DOUBLE_EQ(facts->tempo_map[1].at_s, 4.0);
    ASSERT_EQ(facts->markers.size(), 1U);
    EXPECT_DOUBLE_EQ(facts->markers[0].at_s, 6.0);
    ASSERT_EQ(facts->daw_tracks.size(), 2U);
    EXPECT_EQ(facts->daw_tracks[0].gain_db, -3.0);
    EXPECT_EQ(facts->daw_tracks[1].name, "Kick");
    EXPECT_NEAR(*facts->daw_tracks[1].gain_db, -6.02, 0.001);
    EXPECT_DOUBLE_EQ(*facts->daw_tracks[1].pan, -0.5);
    EXPECT_EQ(facts->daw_tracks[1].file, "Kick In.wav");
}

TEST(Dawproject, ReadsMarkersInSecondsAndATempoWithoutAutomation)
{
    const auto facts = read_dawproject(R"(<Project><Transport><Tempo value="93"/></Transport>
<Arrangement><Markers timeUnit="seconds"><Marker time="8" name="A"/></Markers></Arrangement></Project>)");
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->tempo_map.at(0).bpm, 93.0);
    EXPECT_EQ(facts->markers.at(0).at_s, 8.0);
    EXPECT_FALSE(read_dawproject("<Project"));
    EXPECT_FALSE(read_dawproject("<Other/>"));
}

TEST(Ableton, ReadsTempoLocatorsTracksFadersAndFiles)
{
    const auto facts = read_ableton(R"(<?xml version="1.0" encoding="UTF-8"?>
<Ableton><LiveSet><Tracks><AudioTrack Id="1"><Name><EffectiveName Value="Bass DI"/></Name>
  <DeviceChain><Mixer><Volume><Manual Value="0.5"/></Volume><Pan><Manual Value="-1"/></Pan></Mixer>
  <MainSequencer><Sample><ArrangerAutomation><Events><AudioClip><SampleRef><FileRef>
    <Path Value="/Users/x/Bass DI.wav"/></FileRef></SampleRef></AudioClip></Events></ArrangerAutomation></Sample>
  </MainSequencer></DeviceChain></AudioTrack></Tracks>
<MasterTrack><AutomationEnvelopes><Envelopes><AutomationEnvelope><EnvelopeTarget><PointeeId Value="8"/></EnvelopeTarget>
  <Automation><Events><FloatEvent Time="-63072000" Value="120"/><FloatEvent Time="16" Value="120"/>
  <FloatEvent Time="16" Value="60"/></Events></Automation></AutomationEnvelope></Envelopes></AutomationEnvelopes>
  <DeviceChain><Mixer><Tempo><Manual Value="120"/><AutomationTarget Id="8"/></Tempo></Mixer></DeviceChain></MasterTrack>
<Locators><Locators><Locator Id="0"><Time Value="18"/><Name Value="Drop"/></Locator></Locators></Locators>
</LiveSet></Ableton>)");
    ASSERT_TRUE(facts);
    ASSERT_FALSE(facts->tempo_map.empty());
    EXPECT_EQ(facts->tempo_map.front().bpm, 120.0);
    EXPECT_DOUBLE_EQ(facts->tempo_map.back().at_s, 8.0);
    EXPECT_EQ(facts->tempo_map.back().bpm, 60.0);
    ASSERT_EQ(facts->markers.size(), 1U);
    EXPECT_DOUBLE_EQ(facts->markers[0].at_s, 10.0);
    ASSERT_EQ(facts->daw_tracks.size(), 1U);
    EXPECT_EQ(facts->daw_tracks[0].name, "Bass DI");
    EXPECT_NEAR(*facts->daw_tracks[0].gain_db, -6.02, 0.001);
    EXPECT_EQ(facts->daw_tracks[0].pan, -1.0);
    EXPECT_EQ(facts->daw_tracks[0].file, "Bass DI.wav");
}

}  // namespace
}  // namespace sitwell
